// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Keycloak's admin REST API for the realm, as its administrator. Paths begin with a slash, below {@code /admin/realms/corp}. */
public final class AdminApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI server;

    AdminApi(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    /**
     * Reads a resource.
     *
     * @throws IllegalStateException if Keycloak answers with anything but success; so do the other methods
     */
    public JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public void post(String path, JsonNode body) {
        send("POST", path, BodyPublishers.ofString(body.toString()));
    }

    public void put(String path, JsonNode body) {
        send("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    public void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody());
    }

    /** The secret that Keycloak made for a confidential client at import. */
    public String clientSecret(String clientId) {
        JsonNode client = get("/clients?clientId=" + encoded(clientId)).path(0);
        return get("/clients/" + client.path("id").asText() + "/client-secret")
                .path("value")
                .asText();
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        return send(HttpRequest.newBuilder(resolve("/admin/realms/" + KeycloakServer.REALM + path))
                .method(method, body)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json"));
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=" + encoded(KeycloakServer.ADMIN) + "&password="
                + encoded(KeycloakServer.ADMIN_PASSWORD);
        return send(HttpRequest.newBuilder(resolve("/realms/master/protocol/openid-connect/token"))
                        .POST(BodyPublishers.ofString(form))
                        .header("Content-Type", "application/x-www-form-urlencoded"))
                .path("access_token")
                .asText();
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(TIMEOUT).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered with "
                        + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private URI resolve(String path) {
        return server.resolve(path);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
