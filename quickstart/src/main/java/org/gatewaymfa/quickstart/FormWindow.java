// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gatewaymfa.quickstart.process.ServerStartException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser's window without script: one page, its forms and its cookies. Elements are named by CSS selectors. */
final class FormWindow {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .cookieHandler(new Jar())
            .connectTimeout(LIMIT)
            .build();
    private Document page = Document.createShell("about:blank");

    void open(URI address) throws IOException {
        load(HttpRequest.newBuilder(address).GET());
    }

    /** Loads the page again. */
    void reload() throws IOException {
        open(URI.create(page.location()));
    }

    /** Types into fields, each named by its id, and presses a button of their form. */
    void send(Map<String, String> typed, String button) throws IOException {
        Element pressed = element(button);
        Element form = pressed.closest("form");
        if (form == null) {
            throw new ServerStartException(button + " is in no form: " + page.text());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (pressed.hasAttr("name")) {
            fields.put(pressed.attr("name"), pressed.attr("value"));
        }
        for (Element field : form.select("input[name]:not([type=submit])")) {
            fields.putIfAbsent(field.attr("name"), typed.getOrDefault(field.id(), field.attr("value")));
        }
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        load(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    boolean shows(String css) {
        return page.selectFirst(css) != null;
    }

    String text(String css) {
        return element(css).text();
    }

    private Element element(String css) {
        Element found = page.selectFirst(css);
        if (found == null) {
            throw new ServerStartException("a page lacks " + css + ": " + page.text());
        }
        return found;
    }

    private void load(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    request.timeout(LIMIT).header("Accept-Language", "en").build(),
                    HttpResponse.BodyHandlers.ofString());
            page = Jsoup.parse(answer.body(), answer.uri().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Java's own sends no secure cookie over HTTP, not even to this machine, where browsers do. */
    private static final class Jar extends CookieHandler {

        private final Map<String, String> cookies = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI address, Map<String, List<String>> headers) {
            return Map.of(
                    "Cookie",
                    List.of(cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) {
            headers.forEach((name, values) -> {
                if (name.toLowerCase(Locale.ROOT).equals("set-cookie")) {
                    values.forEach(this::keep);
                }
            });
        }

        private void keep(String header) {
            String cookie = header.split(";", 2)[0];
            int equals = cookie.indexOf('=');
            if (equals > 0 && equals < cookie.length() - 1) {
                cookies.put(
                        cookie.substring(0, equals).strip(),
                        cookie.substring(equals + 1).strip());
            } else if (equals > 0) {
                cookies.remove(cookie.substring(0, equals).strip());
            }
        }
    }
}
