// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.warmup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** As much of Keycloak as a login needs that gets no further than its challenge: a discovery document and the gateway grant. */
final class StandInKeycloak implements AutoCloseable {

    private static final String CHALLENGE = """
            {"error": "insufficient_authorization", "auth_session": "d2FybS11cA",
             "challenge": {"type": "otp", "prompt": "Code:", "interval": 5, "expires_in": 60}}""";

    private static final String REFUSAL = """
            {"error": "invalid_grant", "error_description": "Wrong code."}""";

    private final HttpServer server;

    private StandInKeycloak(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback interface. */
    static StandInKeycloak start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandInKeycloak keycloak = new StandInKeycloak(server);
        server.createContext("/", keycloak::answer);
        server.start();
        return keycloak;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/token")) {
            send(exchange, 400, form.contains("auth_session=") ? REFUSAL : CHALLENGE);
        } else if (path.endsWith("/.well-known/openid-configuration")) {
            send(exchange, 200, "{\"issuer\": \"" + url() + "/realms/warm-up\"}");
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
