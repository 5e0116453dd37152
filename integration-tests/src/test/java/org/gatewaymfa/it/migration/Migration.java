// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;

/** The tool as an administrator calls it with curl. */
final class Migration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String realm;
    private final String token;

    private Migration(URI server, String realm, String token) {
        this.server = server;
        this.realm = realm;
        this.token = token;
    }

    static Migration asAdministrator(URI server) {
        return new Migration(
                server,
                KeycloakServer.REALM,
                token(
                        server.resolve("/realms/master/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                KeycloakServer.ADMIN,
                                "password",
                                KeycloakServer.ADMIN_PASSWORD)));
    }

    static Migration asClient(URI server, String clientId, String secret) {
        return new Migration(
                server,
                KeycloakServer.REALM,
                token(
                        server.resolve("/realms/" + KeycloakServer.REALM + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", clientId,
                                "client_secret", secret)));
    }

    /** The same caller at another realm. */
    Migration at(String otherRealm) {
        return new Migration(server, otherRealm, token);
    }

    /** What the tool says. */
    record Report(int status, String text) {

        List<String> rows(String kind) {
            return text.lines().filter(row -> row.startsWith(kind + ",")).toList();
        }
    }

    Report providers() {
        return send(request("").GET());
    }

    /** A task with its parameters: {@code convert?to=sealed&dry-run=false}. */
    Report run(String provider, String task) {
        return send(request("/" + provider + "/" + task).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** The same, for who reads while it runs. */
    InputStream begin(String provider, String task) {
        try {
            return http.send(
                            request("/" + provider + "/" + task)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/admin/realms/" + realm + "/gateway-mfa/migration" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(3));
    }

    private Report send(HttpRequest.Builder request) {
        HttpResponse<String> response = send(http, request.build());
        return new Report(response.statusCode(), response.body());
    }

    private static String token(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
        try {
            return JSON.readTree(response.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
