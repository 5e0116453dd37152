// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewaymfa.keycloak.pushchannel.PushChannel;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.Failed;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.Gone;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.Sent;
import org.gatewaymfa.keycloak.pushchannel.PushChannel.TryLater;
import org.gatewaymfa.keycloak.pushchannel.WakeUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over Keycloak's HTTP client, to a push service on this machine. */
class WebPushChannelTest {

    private static final byte[] SECRET = new byte[16];

    private final KeyPair browser = P256.generate();
    private final PushRealm realm = new PushRealm();
    private final AtomicInteger status = new AtomicInteger(201);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> answerHeaders = Map.of();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer service = unstarted();

    private record Received(String method, Map<String, String> headers, String body) {}

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        service.createContext("/up/", exchange -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String body = Base64Url.encode(exchange.getRequestBody().readAllBytes());
            received.add(new Received(exchange.getRequestMethod(), headers, body));
            answerHeaders.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        service.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        service.start();
        realm.create(Map.of("subject", "mailto:security@example.com"));
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private String origin() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private String subscription(String endpoint) {
        return "{\"endpoint\":\"%s\",\"expirationTime\":null,\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(
                        endpoint,
                        Base64Url.encode(P256.point((ECPublicKey) browser.getPublic())),
                        Base64Url.encode(SECRET));
    }

    private PushChannel channel(Set<Origin> trusted) {
        PublicAddresses hidden =
                new PublicAddresses(host -> new InetAddress[] {InetAddress.getByAddress(new byte[] {10, 0, 0, 1})});
        return new WebPushChannel(realm.session(), trusted, new Routes(host -> false, hidden), Clock.systemUTC());
    }

    private PushChannel channel() {
        return channel(Set.of(Origin.of(URI.create(origin())).orElseThrow()));
    }

    private PushChannel.Result wake() {
        return channel().wake(wakeUp(subscription(origin() + "/up/abc")));
    }

    private static WakeUp wakeUp(String address) {
        return new WakeUp(
                address,
                URI.create("https://kc.example.com/realms/corp/gwmfa-phone/#t=xyz"),
                Duration.ofSeconds(41),
                "topic",
                new WakeUp.Notice("Sign-in request", "Open the app."));
    }

    @Test
    void sendsWhatTheBrowserUnderstands() throws Exception {
        assertThat(wake()).isEqualTo(new Sent());
        Received request = received.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers())
                .containsEntry("TTL", "41")
                .containsEntry("Urgency", "high")
                .containsEntry("Topic", "topic")
                .containsEntry("Content-Encoding", "aes128gcm");
        assertThat(request.headers().get("Authorization")).matches("vapid t=\\S+, k=\\S+");
        JsonNode message =
                new ObjectMapper().readTree(BrowserSide.decrypt(Base64Url.decode(request.body()), browser, SECRET));
        assertThat(message.path("web_push").asInt()).isEqualTo(8030);
        assertThat(message.path("notification").path("navigate").asText())
                .isEqualTo("https://kc.example.com/realms/corp/gwmfa-phone/#t=xyz");
        assertThat(message.path("notification").path("title").asText()).isEqualTo("Sign-in request");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aDeadAddressIsGone(int answer) {
        status.set(answer);
        assertThat(wake()).isEqualTo(new Gone());
    }

    @Test
    void comesAgainWhenTheServiceSays() {
        status.set(429);
        answerHeaders = Map.of("Retry-After", "17");
        assertThat(wake()).isEqualTo(new TryLater(Duration.ofSeconds(17)));
        answerHeaders = Map.of();
        assertThat(wake()).isEqualTo(new TryLater(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413, 500})
    void whatIsOurFaultIsTold(int answer) {
        status.set(answer);
        assertThat(wake()).isEqualTo(new Failed(origin() + " answered " + answer));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int answer) {
        status.set(answer);
        answerHeaders = Map.of("Location", origin() + "/elsewhere");
        assertThat(wake()).isInstanceOf(Failed.class);
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void aServiceThatIsNotThereIsToldWithoutTheAddress() {
        String gone = origin();
        service.stop(0);
        PushChannel channel = channel(Set.of(Origin.of(URI.create(gone)).orElseThrow()));
        assertThat(channel.wake(wakeUp(subscription(gone + "/up/secret"))))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.reason()).contains("refused").doesNotContain("secret"));
    }

    @Test
    void doesNotConnectToAHiddenAddress() {
        PushChannel.Result result =
                channel(Set.of()).wake(wakeUp(subscription("https://updates.push.services.mozilla.com/wpush/v2/x")));
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("not public"));
    }

    @Test
    void takesOnlyWhatItWouldContact() {
        assertThat(channel().accepts(subscription(origin() + "/up/abc"))).isTrue();
        assertThat(channel().accepts(subscription("https://fcm.googleapis.com/fcm/send/x")))
                .isTrue();
        assertThat(channel(Set.of()).accepts(subscription(origin() + "/up/abc")))
                .isFalse();
        assertThat(channel().accepts("https://fcm.googleapis.com/fcm/send/x")).isFalse();
        assertThat(channel().accepts("{\"endpoint\":\"https://fcm.googleapis.com/x\",\"keys\":{\"p256dh\":\"BAAA\"}}"))
                .isFalse();
        assertThat(channel().accepts("[]")).isFalse();
        assertThat(channel(Set.of()).wake(wakeUp(subscription(origin() + "/up/abc"))))
                .isInstanceOf(Failed.class);
        assertThat(received).isEmpty();
    }

    @Test
    void aRealmWithoutKeySendsNothing() {
        PushRealm bare = new PushRealm();
        PushChannel channel = new WebPushChannel(
                bare.session(),
                Set.of(),
                new Routes(host -> false, new PublicAddresses(host -> new InetAddress[0])),
                Clock.systemUTC());
        assertThat(channel.wake(wakeUp(subscription(origin() + "/up/abc"))))
                .isEqualTo(new Failed("realm corp has no component gwmfa-web-push"));
    }
}
