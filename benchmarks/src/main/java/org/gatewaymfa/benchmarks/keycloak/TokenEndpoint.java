// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The gateway grant as its caller sees it, without a bridge in between. */
public final class TokenEndpoint {

    /** Of the clients that are made for benchmarks. */
    static final String SECRET = "benchmark-client-on-loopback";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUEST_ID_OCTETS = 32;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SecureRandom random = new SecureRandom();
    private final URI address;
    private final String client;
    private final String secret;

    TokenEndpoint(URI realm, String client, String secret) {
        this.address = URI.create(realm + "/protocol/openid-connect/token");
        this.client = client;
        this.secret = secret;
    }

    /** Password and code in one call; throws unless there is a token. */
    public void logInAtOnce(String user, String password, String code) throws IOException, InterruptedException {
        Map<String, String> form = start(user, password);
        form.put("otp", code);
        requireToken(user, post(form));
    }

    /** Password, and the code after the challenge; throws unless there is a token. */
    public void logInByChallenge(String user, String password, String code) throws IOException, InterruptedException {
        JsonNode challenge = post(start(user, password));
        String handle = challenge.path("auth_session").asText();
        if (handle.isEmpty()) {
            throw new IllegalStateException(user + " was not challenged: " + challenge.path("error"));
        }
        Map<String, String> form = form();
        form.put("auth_session", handle);
        form.put("otp", code);
        requireToken(user, post(form));
    }

    private static void requireToken(String user, JsonNode answer) {
        if (!answer.hasNonNull("access_token")) {
            throw new IllegalStateException(user + " got no token: " + answer);
        }
    }

    private Map<String, String> start(String user, String password) {
        byte[] id = new byte[REQUEST_ID_OCTETS];
        random.nextBytes(id);
        Map<String, String> form = form();
        form.put("request_id", Base64.getUrlEncoder().withoutPadding().encodeToString(id));
        form.put("username", user);
        form.put("password", password);
        form.put("nas_id", "local");
        return form;
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:gatewaymfa:grant-type:login");
        form.put("client_id", client);
        form.put("client_secret", secret);
        return form;
    }

    private JsonNode post(Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
