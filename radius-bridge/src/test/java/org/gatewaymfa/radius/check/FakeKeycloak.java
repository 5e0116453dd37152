// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A realm {@code corp} whose report the test writes. */
final class FakeKeycloak implements AutoCloseable {

    static final String ISSUER = "https://login.example.com/realms/corp";

    private final HttpServer server;
    private int status = 200;
    private String body = goodReport().encode();
    private String asked = "";

    private FakeKeycloak(HttpServer server) {
        this.server = server;
    }

    static FakeKeycloak start() throws IOException {
        FakeKeycloak keycloak =
                new FakeKeycloak(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        keycloak.server.createContext(
                "/realms/corp/.well-known/openid-configuration",
                exchange -> answer(
                        exchange, 200, new JsonObject().put("issuer", ISSUER).encode()));
        keycloak.server.createContext("/realms/corp/gwmfa-gateway/report", exchange -> {
            keycloak.asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, keycloak.status, keycloak.body);
        });
        keycloak.server.start();
        return keycloak;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    /** What Keycloak says where nothing is wrong. */
    static JsonObject goodReport() {
        JsonObject flow = new JsonObject()
                .put("alias", "gateway radius")
                .put(
                        "steps",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("depth", 0)
                                        .put("requirement", "REQUIRED")
                                        .put("name", "Gateway password")))
                .put("can_succeed", true)
                .put("too_few_factors", new JsonArray())
                .put("passable", new JsonArray())
                .put("missing", new JsonArray())
                .put("push", new JsonArray());
        return new JsonObject()
                .put("time", Instant.now().toEpochMilli())
                .put("client", "netscaler-radius")
                .put("refusal", "")
                .put("require", "")
                .put("flow", flow)
                .put("attributes", new JsonArray())
                .put("password_only", new JsonObject().put("count", 0).put("ways", new JsonArray()));
    }

    void reports(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The form of the last call for a report. */
    String asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
