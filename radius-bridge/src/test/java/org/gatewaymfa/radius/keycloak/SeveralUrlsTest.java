// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.GatewayCall;
import org.gatewaymfa.radius.server.Loop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers in place of two Keycloak nodes: who is asked when one of them is dead, slow, or fails. */
class SeveralUrlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String REFUSED = "{\"error\":\"invalid_grant\",\"error_description\":\"%s\"}";

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private Node first;
    private Node second;
    private KeycloakGateway gateway;

    @BeforeEach
    void start() throws IOException {
        first = new Node("first", 0);
        second = new Node("second", 0);
        BridgeSettings settings = Settings.valid()
                .with("radius.keycloak.urls", first.url() + "," + second.url())
                .without("radius.keycloak.urls[0]")
                .build();
        gateway = new KeycloakGateway(
                vertx, settings.keycloak(), new VertxTestLoop(), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() throws Exception {
        first.stop();
        second.stop();
        workers.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void theFirstThatWorksIsAsked() throws Exception {
        assertThat(ask()).isEqualTo(new GatewayAnswer.Refused("first"));
        assertThat(second.logins).hasValue(0);
    }

    @Test
    void aLoginWhoseServerDiesUnderItGoesOnAtTheNextOneAtOnce() throws Exception {
        ask();
        first.mode = Mode.HANG;
        CompletableFuture<GatewayAnswer> hanging = askLater();
        first.awaitLogins(2);
        long killed = System.nanoTime();
        first.stop();
        assertThat(hanging.get(5, TimeUnit.SECONDS)).isEqualTo(new GatewayAnswer.Refused("second"));
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aServerThatHangsLeavesTimeForTheNextOne() throws Exception {
        ask();
        first.mode = Mode.HANG;
        assertThat(ask(Duration.ofSeconds(2))).isEqualTo(new GatewayAnswer.Refused("second"));
    }

    @Test
    void oneThatFailsAgainAndAgainIsAskedLast() throws Exception {
        ask();
        first.mode = Mode.FAIL;
        for (int i = 0; i < 30; i++) {
            assertThat(ask()).isEqualTo(new GatewayAnswer.Refused("second"));
        }
        assertThat(first.logins.get()).as("few trials").isLessThan(15);
        assertThat(gateway.healthy()).isTrue();
        first.mode = Mode.REFUSE;
        await(() -> ask().equals(new GatewayAnswer.Refused("first")));
    }

    @Test
    void oneWhereNobodyIsIsNotAskedAndIsFoundAgain() throws Exception {
        ask();
        int port = first.port();
        first.stop();
        assertThat(ask()).isEqualTo(new GatewayAnswer.Refused("second"));
        String url = first.url() + "/realms/corp";
        await(() -> Boolean.FALSE.equals(gateway.health().get(url)));
        first = new Node("first", port);
        await(() -> ask().equals(new GatewayAnswer.Refused("first")));
        assertThat(first.probes.get()).as("no herd").isLessThan(10);
    }

    @Test
    void manyLoginsAtTheStartAskForTheRealmOnce() throws Exception {
        List<CompletableFuture<GatewayAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(askLater());
        }
        for (CompletableFuture<GatewayAnswer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(GatewayAnswer.Refused.class);
        }
        assertThat(first.probes).hasValue(1);
        assertThat(first.mostAtOnce.get()).as("never more than there are seats").isLessThanOrEqualTo(128);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private GatewayAnswer ask() throws Exception {
        return ask(PATIENCE);
    }

    private GatewayAnswer ask(Duration within) throws Exception {
        return askLater(within).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<GatewayAnswer> askLater() {
        return askLater(PATIENCE);
    }

    private CompletableFuture<GatewayAnswer> askLater(Duration within) {
        GatewayCall start = new GatewayCall.Start(
                Settings.valid().buildClient().oidcClient(),
                TestTokens.RID,
                "alice",
                Optional.of("Passw0rd!"),
                Optional.empty(),
                "netscaler",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
        vertx.runOnContext(turn -> gateway.ask(start, within).thenAccept(answer::complete));
        return answer;
    }

    private enum Mode {
        REFUSE,
        FAIL,
        HANG
    }

    private final class Node {
        private final String name;
        private final HttpServer server;
        private final AtomicInteger logins = new AtomicInteger();
        private final AtomicInteger probes = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private volatile Mode mode = Mode.REFUSE;

        private Node(String name, int port) throws IOException {
            this.name = name;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            server.setExecutor(workers);
            server.createContext("/realms/corp/.well-known/openid-configuration", exchange -> {
                probes.incrementAndGet();
                respond(exchange, 200, "{\"issuer\":\"" + TestTokens.ISSUER + "\"}");
            });
            server.createContext("/realms/corp/protocol/openid-connect/token", this::login);
            server.start();
        }

        private void login(HttpExchange exchange) throws IOException {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            exchange.getRequestBody().readAllBytes();
            logins.incrementAndGet();
            if (mode != Mode.HANG) {
                respond(exchange, mode == Mode.FAIL ? 500 : 400, REFUSED.formatted(name));
            }
            atOnce.decrementAndGet();
        }

        private void awaitLogins(int number) throws Exception {
            await(() -> logins.get() >= number);
        }

        private int port() {
            return server.getAddress().getPort();
        }

        private String url() {
            return "http://127.0.0.1:" + port();
        }

        private void stop() {
            server.stop(0);
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private final class VertxTestLoop implements Loop {
        @Override
        public void run(Runnable task) {
            vertx.runOnContext(turn -> task.run());
        }

        @Override
        public void after(Duration delay, Runnable task) {
            vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
