// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.ntfy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewaymfa.keycloak.pushchannel.PushChannel;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.Failed;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.Sent;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.TryLater;
import org.gatewaymfa.keycloak.pushchannel.WakeUp;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.gatewaymfa.keycloak.secondfactor.Stub.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.httpclient.HttpClientBuilder;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

class NtfyChannelTest {

    private static final String TOPIC = "gwmfa-0123456789abcdef";

    private record Published(String path, String authorization, JsonNode message) {}

    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer server = unstarted();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            published.add(new Published(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new ObjectMapper().readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PushChannel channel() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new NtfyChannel(session(), new NtfyConfig(Optional.of(address), Optional.of("tk_write")));
    }

    private static KeycloakSession session() {
        VaultStringSecret none = Stub.of(
                VaultStringSecret.class, Map.of("get", Optional.empty(), "close", (Answer) arguments -> "closed"));
        return Stub.of(
                KeycloakSession.class,
                Map.of(
                        "getProvider",
                        Stub.of(HttpClientProvider.class, Map.of("getHttpClient", new HttpClientBuilder().build())),
                        "vault",
                        Stub.of(VaultTranscriber.class, Map.of("getStringSecret", none))));
    }

    private PushChannel.Result wake() {
        return channel()
                .wake(new WakeUp(
                        TOPIC,
                        URI.create("https://kc.example.com/realms/corp/gwmfa-phone/#t=xyz"),
                        Duration.ofSeconds(41),
                        "topic",
                        new WakeUp.Notice("Sign-in request", "Open the app.")));
    }

    @Test
    void publishesAMessageThatOpensTheAppAndNothingElse() {
        assertThat(wake()).isEqualTo(new Sent());
        assertThat(published).singleElement().satisfies(it -> {
            assertThat(it.path()).isEqualTo("/");
            assertThat(it.authorization()).isEqualTo("Bearer tk_write");
            assertThat(it.message().path("topic").asText()).isEqualTo(TOPIC);
            assertThat(it.message().path("click").asText()).endsWith("/gwmfa-phone/#t=xyz");
            assertThat(it.message().has("actions")).as("a button that approves").isFalse();
        });
    }

    @Test
    void tellsWhatWentWrong() {
        status.set(403);
        assertThat(wake()).isEqualTo(new Failed("ntfy server answered 403"));
        status.set(429);
        assertThat(wake()).isInstanceOf(TryLater.class);
    }

    @Test
    void takesTopicsThatNobodyGuesses() {
        assertThat(channel().accepts(TOPIC)).isTrue();
        assertThat(channel().accepts("alerts")).isFalse();
        assertThat(channel().accepts(TOPIC + "/x")).isFalse();
        assertThat(channel().accepts(TOPIC + "\n")).isFalse();
    }

    @Test
    void isOffWithoutAServer() {
        PushChannel off = new NtfyChannel(session(), new NtfyConfig(Optional.empty(), Optional.empty()));
        assertThat(off.accepts(TOPIC)).isFalse();
    }
}
