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
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.GatewayCall;
import org.gatewaymfa.radius.server.Loop;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Keycloak that fails, hangs, lies or is not one does to a call. The real one is met in the integration tests. */
class KeycloakGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private static TestTokens firstKeys;
    private TestTokens realm;
    private HttpServer server;
    private volatile Handler token = exchange -> respond(exchange, 500, "");

    private volatile Handler wait = exchange -> respond(exchange, 500, "");

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    @BeforeAll
    static void generateKeys() throws JoseException {
        firstKeys = TestTokens.withKey("realm-key");
    }

    @BeforeEach
    void startServer() throws IOException {
        realm = firstKeys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext(
                "/realms/corp/.well-known/openid-configuration",
                exchange -> respond(exchange, 200, "{\"issuer\":\"" + TestTokens.ISSUER + "\"}"));
        server.createContext(
                "/realms/corp/protocol/openid-connect/certs", exchange -> respond(exchange, 200, realm.jwks()));
        server.createContext("/realms/corp/protocol/openid-connect/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            token.handle(exchange);
        });
        server.createContext("/realms/corp/gwmfa-gateway/wait", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            wait.handle(exchange);
        });
        server.createContext("/elsewhere", exchange -> respond(exchange, 200, goodToken()));
        server.start();
    }

    @AfterEach
    void stopServer() throws Exception {
        server.stop(0);
        workers.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void acceptsOnAGoodTokenOnly() throws Exception {
        token = exchange -> respond(exchange, 200, goodToken());
        assertThat(ask()).isInstanceOf(GatewayAnswer.Accepted.class);
        assertThat(forms.get(0))
                .contains("grant_type=urn%3Agatewaymfa%3Agrant-type%3Alogin", "username=alice", "nas_id=netscaler")
                .contains("password=Passw0rd%21+%26%C3%A4", "request_id=" + TestTokens.RID_TEXT)
                .contains("client_id=netscaler-radius", "client_secret=" + Settings.CLIENT_SECRET)
                .doesNotContain("otp=", "client_address=", "ui_locales=");
        TestTokens stranger = TestTokens.withKey("realm-key");
        token = exchange -> respond(exchange, 200, tokenOf(stranger));
        assertThat(ask()).isEqualTo(new GatewayAnswer.Unavailable("token-bad"));
    }

    @Test
    void tellsKeycloakWhichTraceACallIsPartOfOnlyWhereTracesAreMade() throws Exception {
        List<String> headers = new CopyOnWriteArrayList<>();
        token = exchange -> {
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            respond(exchange, 200, goodToken());
        };
        KeycloakGateway gateway = gateway(url(server));
        ask(gateway, PATIENCE).get(10, TimeUnit.SECONDS);
        gateway.sendTraceContext();
        ask(gateway, PATIENCE).get(10, TimeUnit.SECONDS);
        assertThat(headers).containsExactly("null", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01");
    }

    @Test
    void followsNoRedirect() throws Exception {
        token = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            respond(exchange, 302, "");
        };
        assertThat(ask()).isEqualTo(new GatewayAnswer.Unavailable("keycloak-misconfigured"));
        assertThat(paths).noneMatch(path -> path.startsWith("/elsewhere"));
    }

    @Test
    void nothingIsDecidedByAFailingServer() throws Exception {
        token = exchange -> respond(exchange, 503, "{\"error\":\"temporarily_unavailable\"}");
        assertThat(ask()).isEqualTo(new GatewayAnswer.Unavailable("temporarily-unavailable"));
        token = exchange -> respond(exchange, 200, "\u0000 garbage");
        assertThat(ask()).isEqualTo(new GatewayAnswer.Unavailable("keycloak-misconfigured"));
        token = exchange -> respond(exchange, 200, "{\"access_token\":\"" + "x".repeat(300_000) + "\"}");
        assertThat(ask()).isInstanceOf(GatewayAnswer.Unavailable.class);
        token = HttpExchange::close;
        assertThat(ask()).isInstanceOf(GatewayAnswer.Unavailable.class);
    }

    @Test
    void whatKeycloakTakesForMalformedIsRefused() throws Exception {
        token = exchange ->
                respond(exchange, 400, "{\"error\":\"invalid_request\",\"error_description\":\"otp is too long\"}");
        assertThat(ask()).isEqualTo(new GatewayAnswer.Refused(""));
        token = exchange -> respond(exchange, 401, "{\"error\":\"invalid_client\"}");
        assertThat(ask()).isEqualTo(new GatewayAnswer.Unavailable("keycloak-misconfigured"));
        token = exchange -> respond(exchange, 400, "{\"error\":\"unauthorized_client\"}");
        assertThat(ask()).isEqualTo(new GatewayAnswer.Unavailable("keycloak-misconfigured"));
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        token = exchange -> {
            // never answers
        };
        CompletableFuture<GatewayAnswer> answer = ask(gateway(url(server)), Duration.ofMillis(300));
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(new GatewayAnswer.Unavailable("keycloak-unreachable"));
    }

    @Test
    void goesOnToTheNextUrlAndKnowsWhatIsHealthy() throws Exception {
        token = exchange -> respond(exchange, 200, goodToken());
        String dead = "http://127.0.0.1:" + unusedPort();
        KeycloakGateway gateway = gateway(dead, url(server));
        assertThat(gateway.healthy()).isFalse();
        assertThat(ask(gateway, PATIENCE).get(10, TimeUnit.SECONDS)).isInstanceOf(GatewayAnswer.Accepted.class);
        assertThat(gateway.healthy()).isTrue();
        KeycloakGateway hopeless = gateway(dead);
        assertThat(ask(hopeless, PATIENCE).get(10, TimeUnit.SECONDS))
                .isEqualTo(new GatewayAnswer.Unavailable("keycloak-unreachable"));
        assertThat(hopeless.healthy()).isFalse();
    }

    @Test
    void asksForKeysItDoesNotKnow() throws Exception {
        token = exchange -> respond(exchange, 200, goodToken());
        KeycloakGateway gateway = gateway(url(server));
        assertThat(ask(gateway, PATIENCE).get(10, TimeUnit.SECONDS)).isInstanceOf(GatewayAnswer.Accepted.class);
        long lookUps = keyLookUps();
        realm = TestTokens.withKey("renewed-key");
        assertThat(ask(gateway, PATIENCE).get(10, TimeUnit.SECONDS))
                .as("not again within the pause")
                .isEqualTo(new GatewayAnswer.Unavailable("token-bad"));
        assertThat(keyLookUps()).isEqualTo(lookUps);
        clockAhead = Duration.ofSeconds(11).toNanos();
        assertThat(ask(gateway, PATIENCE).get(10, TimeUnit.SECONDS)).isInstanceOf(GatewayAnswer.Accepted.class);
        assertThat(keyLookUps()).isEqualTo(lookUps + 1);
    }

    @Test
    void waitsForManyLoginsAndGoesOnToTheNextUrl() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        wait = exchange -> respond(exchange, 200, "{\"changed\":[\"first+/=\",\"second\"]}");
        KeycloakGateway gateway = gateway("http://127.0.0.1:" + unusedPort(), url(server));
        vertx.runOnContext(turn -> {
            gateway.watch(oidcClient(), "first+/=", told::countDown);
            gateway.watch(oidcClient(), "second", told::countDown);
        });
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(forms)
                .singleElement()
                .asString()
                .contains("auth_session=first%2B%2F%3D", "auth_session=second", "client_id=netscaler-radius")
                .contains("client_secret=" + Settings.CLIENT_SECRET);
    }

    private volatile long clockAhead;

    private long keyLookUps() {
        return paths.stream().filter(path -> path.endsWith("/certs")).count();
    }

    private GatewayAnswer ask() throws Exception {
        return ask(gateway(url(server)), PATIENCE).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<GatewayAnswer> ask(KeycloakGateway gateway, Duration within) {
        GatewayCall start = new GatewayCall.Start(
                oidcClient(),
                TestTokens.RID,
                "alice",
                Optional.of("Passw0rd! &ä"),
                Optional.empty(),
                "netscaler",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
        vertx.runOnContext(turn -> gateway.ask(start, within).whenComplete((result, failure) -> {
            if (failure == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(failure);
            }
        }));
        return answer;
    }

    private OidcClient oidcClient() {
        return settings(url(server)).clients().clients().iterator().next().oidcClient();
    }

    private KeycloakGateway gateway(String... urls) {
        return new KeycloakGateway(
                vertx, settings(urls).keycloak(), new TestLoop(), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static BridgeSettings settings(String... urls) {
        return Settings.valid()
                .with("radius.keycloak.urls", String.join(",", urls))
                .without("radius.keycloak.urls[0]")
                .build();
    }

    private final class TestLoop implements Loop {
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
            return System.nanoTime() + clockAhead;
        }
    }

    private String goodToken() throws IOException {
        return tokenOf(realm);
    }

    private static String tokenOf(TestTokens signer) throws IOException {
        try {
            return "{\"access_token\":\"" + signer.sign(TestTokens.claims(Instant.now(), TestTokens.ISSUER)) + "\"}";
        } catch (JoseException e) {
            throw new IOException(e);
        }
    }

    private void respond(HttpExchange exchange, int status, String body) throws IOException {
        paths.add(exchange.getRequestURI().getPath());
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
