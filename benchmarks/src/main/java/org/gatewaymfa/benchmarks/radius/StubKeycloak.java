// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the bridge needs of Keycloak to hold logins: every start asks a phone that never answers, the wait call is held for 25 s and names
 * none, and whoever gives up the phone is asked for a code.
 */
public final class StubKeycloak implements AutoCloseable {

    private static final String REALM = "/realms/corp";
    private static final long HELD_SECONDS = 25;
    private static final int THREADS = 16;

    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger waitCalls = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    private StubKeycloak(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback interface; its realm is {@code corp}. */
    public static StubKeycloak start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        StubKeycloak keycloak = new StubKeycloak(server);
        server.setExecutor(keycloak.threads);
        server.createContext(REALM + "/.well-known/openid-configuration", keycloak::discovery);
        server.createContext(REALM + "/protocol/openid-connect/token", keycloak::token);
        server.createContext(REALM + "/gwmfa-gateway/wait", keycloak::hold);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.start();
        return keycloak;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int starts() {
        return starts.get();
    }

    int waitCalls() {
        return waitCalls.get();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "{\"issuer\":\"" + url() + REALM + "\"}");
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (form.contains("method=otp")) {
            answer(exchange, 400, challenge("{\"type\":\"otp\",\"prompt\":\"Code:\"}"));
        } else if (form.contains("auth_session=")) {
            answer(exchange, 400, "{\"error\":\"authorization_pending\",\"interval\":5}");
        } else {
            starts.incrementAndGet();
            answer(
                    exchange,
                    400,
                    challenge("{\"type\":\"push\",\"approval\":\"tap\",\"prompt\":\"Approve on your phone.\","
                            + "\"options\":[],\"interval\":5,\"expires_in\":300}"));
        }
    }

    private static String challenge(String challenge) {
        String handle = UUID.randomUUID().toString().replace("-", "");
        return "{\"error\":\"insufficient_authorization\",\"auth_session\":\"" + handle + "\",\"challenge\":"
                + challenge + "}";
    }

    private void hold(HttpExchange exchange) throws IOException {
        waitCalls.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        CompletableFuture.delayedExecutor(HELD_SECONDS, TimeUnit.SECONDS, threads)
                .execute(() -> answerNone(exchange));
    }

    private static void answerNone(HttpExchange exchange) {
        try {
            answer(exchange, 200, "{\"changed\":[]}");
        } catch (IOException gone) {
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
