// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Realm;

/** A service account of a realm, with some roles of its {@code realm-management} client, on the admin API of a realm. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "it-help-desk-secret-of-a-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Realm home;
    private final String clientId;

    private Caller(Realm home, String clientId) {
        this.home = home;
        this.clientId = clientId;
    }

    /** A new service account, or the one of that name. */
    static Caller of(Realm home, String clientId, String... roles) {
        if (home.client(clientId).isEmpty()) {
            home.post(
                    "/clients",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("clientId", clientId)
                            .put("secret", SECRET)
                            .put("serviceAccountsEnabled", true)
                            .put("standardFlowEnabled", false)
                            .put("fullScopeAllowed", true));
        }
        Caller caller = new Caller(home, clientId);
        caller.grant(roles);
        return caller;
    }

    private void grant(String... names) {
        if (names.length == 0) {
            return;
        }
        String management =
                home.client("realm-management").orElseThrow().path("id").asText();
        List<JsonNode> roles = Arrays.stream(names)
                .map(name -> home.get("/clients/" + management + "/roles/" + name))
                .toList();
        home.post(
                "/users/" + userId() + "/role-mappings/clients/" + management,
                JSON.createArrayNode().addAll(roles));
    }

    /** The user behind the service account. */
    String userId() {
        String id = home.client(clientId).orElseThrow().path("id").asText();
        return home.get("/clients/" + id + "/service-account-user").path("id").asText();
    }

    /** An answer as it came. */
    record Reply(int status, JsonNode body, String text, HttpHeaders headers) {

        String error() {
            return body.path("error").asText();
        }
    }

    Reply get(Realm realm, String path) {
        return call("GET", realm, path, "");
    }

    Reply delete(Realm realm, String path) {
        return call("DELETE", realm, path, "");
    }

    Reply post(Realm realm, String path, String json) {
        return call("POST", realm, path, json);
    }

    private Reply call(String method, Realm realm, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        realm.address("").toString().replace("/realms/", "/admin/realms/") + "/gateway-mfa" + path))
                .header("Authorization", "Bearer " + token());
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        HttpResponse<String> response = send(request.build());
        return new Reply(response.statusCode(), read(response.body()), response.body(), response.headers());
    }

    private String token() {
        String basic = Base64.getEncoder().encodeToString((clientId + ':' + SECRET).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = send(HttpRequest.newBuilder(home.address("/protocol/openid-connect/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(clientId + ": " + response.body());
        }
        return read(response.body()).path("access_token").asText();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** JSON with these members. */
    static ObjectNode json(Map<String, ?> members) {
        return JSON.valueToTree(members);
    }
}
