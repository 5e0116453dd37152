// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.MessageAuthenticator;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.ResponseAuthenticator;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.junit.jupiter.api.Test;

class RequestRouterTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8(Settings.SECRET);
    private static final InetSocketAddress NAS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("192.0.2.9", 5000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1812);
    private static final Octets AUTHENTICATOR = Octets.utf8("0123456789abcdef");
    private static final Answer ACCEPT = new Answer.Reply(PacketCode.ACCESS_ACCEPT, List.of());

    private final ManualLoop loop = new ManualLoop();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<CompletableFuture<Answer>> asked = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final RequestRouter router = router(Settings.valid());

    @Test
    void fiveCopiesAreOneRequestAndLaterCopiesGetTheSameOctets() {
        byte[] datagram = request(1, AUTHENTICATOR).encode();
        for (int copy = 0; copy < 5; copy++) {
            receive(router, datagram, NAS);
        }
        assertThat(asked).hasSize(1);
        assertThat(sent).isEmpty();
        asked.get(0).complete(ACCEPT);
        assertThat(sent).hasSize(1);
        receive(router, datagram, NAS);
        receive(router, datagram, NAS);
        assertThat(asked).hasSize(1);
        assertThat(sent).hasSize(3);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sent.get(2)).isEqualTo(sent.get(0));
    }

    @Test
    void anotherPacketWithTheSameAuthenticatorIsAnotherRequest() {
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        receive(router, requestOf("bob", 1, AUTHENTICATOR).encode(), NAS);
        assertThat(asked).as("bob is not taken for a copy of alice").hasSize(2);
        asked.get(0).complete(ACCEPT);
        assertThat(sent)
                .as("alice's Accept does not go out under bob's identifier")
                .isEmpty();
        asked.get(1).complete(ACCEPT);
        assertThat(sent).hasSize(1);
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        assertThat(asked).as("nor is alice given bob's Accept").hasSize(3);
    }

    @Test
    void paddingMakesNoOtherRequest() {
        byte[] datagram = request(1, AUTHENTICATOR).encode();
        receive(router, datagram, NAS);
        receive(router, Arrays.copyOf(datagram, datagram.length + 7), NAS);
        assertThat(asked).hasSize(1);
    }

    @Test
    void everyReplyIsSignedAndBeginsWithMessageAuthenticator() throws RadiusFormatException {
        for (PacketCode code :
                List.of(PacketCode.ACCESS_ACCEPT, PacketCode.ACCESS_REJECT, PacketCode.ACCESS_CHALLENGE)) {
            Octets authenticator = Octets.utf8("authenticator-" + (char) ('a' + code.value()) + "!");
            receive(router, request(code.value(), authenticator).encode(), NAS);
            asked.get(asked.size() - 1).complete(new Answer.Reply(code, List.of()));
            RadiusPacket reply = RadiusPacket.decode(sent.get(sent.size() - 1));
            assertThat(reply.code()).isEqualTo(code);
            assertThat(reply.attributes().all().get(0).type()).isEqualTo(AttributeType.MESSAGE_AUTHENTICATOR);
            assertThat(MessageAuthenticator.checkReply(reply, authenticator, SECRET))
                    .isEqualTo(MessageAuthenticator.Check.VALID);
            assertThat(ResponseAuthenticator.verify(reply, authenticator, SECRET))
                    .isTrue();
        }
    }

    @Test
    void dropsWithoutAWordAndCounts() {
        receive(router, new byte[] {1, 2, 3}, NAS);
        receive(router, request(1, AUTHENTICATOR).encode(), STRANGER);
        receive(router, request(1, AUTHENTICATOR).encode(), STRANGER);
        byte[] reply = request(1, AUTHENTICATOR).encode();
        reply[0] = (byte) PacketCode.ACCESS_ACCEPT.value();
        receive(router, reply, NAS);
        receive(router, unsigned(List.of()), NAS);
        receive(
                router,
                RequestWriter.accessRequest(1, AUTHENTICATOR)
                        .sign(SharedSecret.ofUtf8("wrong"))
                        .encode(),
                NAS);
        assertThat(asked).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(dropped("malformed")).isEqualTo(1);
        assertThat(dropped("unknown-client")).isEqualTo(2);
        assertThat(dropped("unexpected-code")).isEqualTo(1);
        assertThat(dropped("message-authenticator-missing")).isEqualTo(1);
        assertThat(dropped("message-authenticator-wrong")).isEqualTo(1);
    }

    @Test
    void aMalformedPacketIsCountedWithWhatIsWrongInIt() {
        receive(router, new byte[] {1, 2, 3}, NAS);
        byte[] oddCode = request(1, AUTHENTICATOR).encode();
        oddCode[0] = 99;
        receive(router, oddCode, NAS);
        assertThat(malformed("truncated")).isEqualTo(1);
        assertThat(malformed("unknown-code")).isEqualTo(1);
    }

    @Test
    void autoTakesUnsignedRequestsUnlessTheyCarryProxyState() {
        RequestRouter auto = router(auto());
        receive(auto, unsigned(List.of(RadiusAttribute.of(AttributeType.PROXY_STATE, new byte[16]))), NAS);
        assertThat(asked).isEmpty();
        assertThat(dropped("proxy-state-without-message-authenticator")).isEqualTo(1);
        receive(auto, unsigned(List.of()), NAS);
        assertThat(asked).hasSize(1);
    }

    @Test
    void autoRequiresItForGoodAfterTheFirstOne() {
        RequestRouter auto = router(auto());
        receive(auto, unsigned(List.of()), NAS);
        assertThat(asked).hasSize(1);
        receive(auto, requestOf("eve", 2, AUTHENTICATOR, "wrong").encode(), NAS);
        receive(auto, RequestWriter.statusServer(3, AUTHENTICATOR).sign(SECRET).encode(), NAS);
        receive(auto, unsigned(4), NAS);
        assertThat(asked)
                .as("a forged one teaches nothing, nor does Status-Server")
                .hasSize(2);
        receive(auto, request(5, AUTHENTICATOR).encode(), NAS);
        receive(auto, unsigned(6), NAS);
        assertThat(asked).hasSize(3);
        assertThat(dropped("message-authenticator-missing")).isEqualTo(1);
    }

    @Test
    void autoLearnsOfEachAddressOnItsOwn() {
        RequestRouter auto = router(auto().client("addresses[1]", "192.0.2.9").client("secret", Settings.LONG_SECRET));
        receive(auto, requestOf("alice", 1, AUTHENTICATOR, Settings.LONG_SECRET).encode(), NAS);
        receive(auto, unsigned(2), STRANGER);
        assertThat(asked).as("the other node of the pair may be older").hasSize(2);
    }

    @Test
    void aForgedPacketDoesNotTouchTheCache() {
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        Octets other = Octets.utf8("fedcba9876543210");
        receive(
                router,
                RequestWriter.accessRequest(1, other)
                        .sign(SharedSecret.ofUtf8("wrong"))
                        .encode(),
                NAS);
        asked.get(0).complete(ACCEPT);
        assertThat(sent).as("the genuine request is answered").hasSize(1);
    }

    @Test
    void aFailureIsSilenceAndNotTheEnd() {
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        asked.get(0).completeExceptionally(new IllegalStateException("boom"));
        assertThat(sent).isEmpty();
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        assertThat(asked).as("a copy is tried anew").hasSize(2);
        RadiusAttribute reserved = RadiusAttribute.of(AttributeType.MESSAGE_AUTHENTICATOR, new byte[16]);
        asked.get(1).complete(new Answer.Reply(PacketCode.ACCESS_ACCEPT, List.of(reserved)));
        assertThat(sent).as("an answer that cannot be written").isEmpty();
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        asked.get(2).complete(ACCEPT);
        assertThat(sent).hasSize(1);
        assertThat(router.pending()).isZero();
    }

    @Test
    void aHandlerThatBreaksOrGivesNothingLeavesNothingBehind() {
        AccessHandler broken = request -> {
            throw new StackOverflowError("boom");
        };
        @SuppressWarnings("NullAway") // what a handler must not do
        AccessHandler empty = request -> null;
        for (AccessHandler handler : List.of(broken, empty)) {
            RequestRouter target = router(Settings.valid(), handler);
            receive(target, request(1, AUTHENTICATOR).encode(), NAS);
            receive(target, request(1, AUTHENTICATOR).encode(), NAS);
            assertThat(target.pending()).isZero();
        }
        assertThat(registry.get("radius.silent")
                        .tag("reason", "internal-error")
                        .counter()
                        .count())
                .as("a copy is tried anew")
                .isEqualTo(4);
        assertThat(sent).isEmpty();
    }

    @Test
    void whatDoesNotFitOnePacketIsARejectAndNotCut() throws RadiusFormatException {
        receive(router, request(1, AUTHENTICATOR).encode(), NAS);
        List<RadiusAttribute> tooMany = Collections.nCopies(17, RadiusAttribute.of(AttributeType.CLASS, new byte[253]));
        asked.get(0).complete(new Answer.Reply(PacketCode.ACCESS_ACCEPT, tooMany));
        assertThat(RadiusPacket.decode(sent.get(0)).code()).isEqualTo(PacketCode.ACCESS_REJECT);
    }

    @Test
    void moreThanThePermitsIsDropped() {
        RequestRouter small = router(
                Settings.valid().with("radius.limits.pending", "2").with("radius.limits.pending-per-client", "2"));
        for (int id = 0; id < 3; id++) {
            receive(small, request(id, AUTHENTICATOR).encode(), NAS);
        }
        assertThat(asked).hasSize(2);
        assertThat(dropped("overload")).isEqualTo(1);
        asked.get(0).complete(ACCEPT);
        receive(small, request(2, AUTHENTICATOR).encode(), NAS);
        assertThat(asked).hasSize(3);
    }

    @Test
    void moreThanTheRateIsDropped() {
        RequestRouter slow = router(Settings.valid().with("radius.limits.rate-per-client", "2"));
        for (int id = 0; id < 3; id++) {
            receive(slow, request(id, AUTHENTICATOR).encode(), NAS);
        }
        assertThat(asked).hasSize(2);
        assertThat(registry.get("radius.dropped")
                        .tags("reason", "rate", "detail", "client")
                        .counter()
                        .count())
                .isEqualTo(1);
        loop.advance(Duration.ofSeconds(1));
        receive(slow, request(2, AUTHENTICATOR).encode(), NAS);
        assertThat(asked).as("a copy later is taken").hasSize(3);
    }

    @Test
    void whoForgesAClientsAddressUsesUpNothingOfItsRate() {
        RequestRouter slow = router(Settings.valid().with("radius.limits.rate-per-client", "1"));
        for (int id = 0; id < 10; id++) {
            receive(slow, unsigned(List.of()), NAS);
        }
        receive(slow, request(1, AUTHENTICATOR).encode(), NAS);
        assertThat(asked).hasSize(1);
    }

    private RequestRouter router(Settings changed) {
        return router(changed, request -> {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        });
    }

    private RequestRouter router(Settings changed, AccessHandler handler) {
        BridgeSettings settings = changed.build();
        return new RequestRouter(settings.clients(), settings.limits(), handler, loop, new PacketMetrics(registry));
    }

    private void receive(RequestRouter target, byte[] datagram, InetSocketAddress source) {
        target.receive(datagram, source, LOCAL, loop.nanoTime(), sent::add);
    }

    private double dropped(String reason) {
        return registry.get("radius.dropped").tag("reason", reason).counter().count();
    }

    private double malformed(String detail) {
        return registry.get("radius.dropped")
                .tags("reason", "malformed", "detail", detail)
                .counter()
                .count();
    }

    private static Settings auto() {
        return Settings.valid().with("radius.state-directory", "not-used").client("message-authenticator", "auto");
    }

    private static RadiusPacket request(int identifier, Octets authenticator) {
        return requestOf("alice", identifier, authenticator);
    }

    private static RadiusPacket requestOf(String user, int identifier, Octets authenticator) {
        return RequestWriter.accessRequest(identifier, authenticator)
                .text(AttributeType.USER_NAME, user)
                .sign(SECRET);
    }

    private static RadiusPacket requestOf(String user, int identifier, Octets authenticator, String secret) {
        return RequestWriter.accessRequest(identifier, authenticator)
                .text(AttributeType.USER_NAME, user)
                .sign(SharedSecret.ofUtf8(secret));
    }

    private static byte[] unsigned(int identifier) {
        return new RadiusPacket(PacketCode.ACCESS_REQUEST, identifier, AUTHENTICATOR, List.of()).encode();
    }

    private static byte[] unsigned(List<RadiusAttribute> attributes) {
        return new RadiusPacket(PacketCode.ACCESS_REQUEST, 9, AUTHENTICATOR, attributes).encode();
    }
}
