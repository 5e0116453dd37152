// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.KeycloakSettings;
import org.gatewaymfa.radius.config.OidcClient;

/** Blocking HTTP with the bridge's own time-outs and trust. */
final class Https {

    private final HttpClient client;
    private final Duration readTimeout;

    Https(KeycloakSettings settings, Optional<OidcClient.KeyStore> keyStore)
            throws GeneralSecurityException, IOException {
        this.readTimeout = settings.readTimeout();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(Trust.context(settings.trustStore(), keyStore))
                .build();
    }

    /** An answer, and how long it took. */
    record Answer(int status, String body, Duration took) {
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    Answer get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    Answer post(URI address, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(
                    request.timeout(readTimeout)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - begin));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
