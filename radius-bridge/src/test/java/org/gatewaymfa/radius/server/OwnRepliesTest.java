// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

/** Status-Server and Accounting-Request, as a gateway sees them. */
class OwnRepliesTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8(Settings.SECRET);
    private static final InetSocketAddress NAS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1812);
    private static final Octets AUTHENTICATOR = Octets.utf8("0123456789abcdef");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<byte[]> sent = new ArrayList<>();
    private boolean able = true;

    private final AccessHandler handler = new AccessHandler() {
        @Override
        public CompletionStage<Answer> handle(AccessRequest request) {
            return CompletableFuture.failedFuture(new AssertionError("nobody logs in here"));
        }

        @Override
        public boolean isAble() {
            return able;
        }
    };

    @Test
    void tellsThatItIsAlive() throws RadiusFormatException {
        RadiusAttribute proxyState = RadiusAttribute.text(AttributeType.PROXY_STATE, "hop");
        receive(
                router(Settings.valid()),
                RequestWriter.statusServer(218, AUTHENTICATOR).add(proxyState).sign(SECRET));
        RadiusPacket reply = RadiusPacket.decode(sent.get(0));
        assertThat(reply.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(reply.identifier()).isEqualTo(218);
        assertThat(reply.attributes().all(AttributeType.PROXY_STATE)).containsExactly(proxyState);
        assertThat(MessageAuthenticator.checkReply(reply, AUTHENTICATOR, SECRET))
                .isEqualTo(MessageAuthenticator.Check.VALID);
        assertThat(ResponseAuthenticator.verify(reply, AUTHENTICATOR, SECRET)).isTrue();
        assertThat(status("answered")).isEqualTo(1);
    }

    @Test
    void aCopyGetsTheSameOctets() {
        RequestRouter router = router(Settings.valid());
        RadiusPacket request = RequestWriter.statusServer(1, AUTHENTICATOR).sign(SECRET);
        receive(router, request);
        receive(router, request);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void isSilentWhileNobodyCouldLogIn() {
        able = false;
        receive(
                router(Settings.valid()),
                RequestWriter.statusServer(1, AUTHENTICATOR).sign(SECRET));
        assertThat(sent).isEmpty();
        assertThat(status("silent")).isEqualTo(1);
    }

    @Test
    void isSilentWhileItStops() {
        RequestRouter router = router(Settings.valid());
        router.stopTakingRequests();
        receive(router, RequestWriter.statusServer(1, AUTHENTICATOR).sign(SECRET));
        assertThat(sent).isEmpty();
    }

    @Test
    void aStatusServerNeedsItsMessageAuthenticatorWhateverThePolicy() {
        RequestRouter off = router(Settings.valid().client("message-authenticator", "off"));
        receive(off, new RadiusPacket(PacketCode.STATUS_SERVER, 1, AUTHENTICATOR, List.of()));
        receive(off, RequestWriter.statusServer(1, AUTHENTICATOR).sign(SharedSecret.ofUtf8("wrong")));
        assertThat(sent).isEmpty();
        assertThat(dropped("message-authenticator-missing")).isEqualTo(1);
        assertThat(dropped("message-authenticator-wrong")).isEqualTo(1);
    }

    @Test
    void accountingIsCountedAndNotAnsweredByDefault() {
        RequestRouter router = router(Settings.valid());
        receive(router, accounting(1, 1).sign(SECRET));
        receive(router, accounting(2, 2).sign(SECRET));
        receive(router, accounting(3, 15).sign(SECRET));
        receive(router, RequestWriter.accountingRequest(4).sign(SECRET));
        assertThat(sent).isEmpty();
        assertThat(accounting("start")).isEqualTo(1);
        assertThat(accounting("stop")).isEqualTo(1);
        assertThat(accounting("other")).isEqualTo(2);
    }

    @Test
    void accountingIsAnsweredWhereTheClientIsToBe() throws RadiusFormatException {
        RadiusPacket request = accounting(7, 3).sign(SECRET);
        receive(router(Settings.valid().client("accounting", "answer")), request);
        RadiusPacket reply = RadiusPacket.decode(sent.get(0));
        assertThat(reply.code()).isEqualTo(PacketCode.ACCOUNTING_RESPONSE);
        assertThat(reply.identifier()).isEqualTo(7);
        assertThat(reply.attributes().all()).isEmpty();
        assertThat(ResponseAuthenticator.verify(reply, request.authenticator(), SECRET))
                .isTrue();
        assertThat(accounting("interim-update")).isEqualTo(1);
    }

    @Test
    void accountingWithAWrongAuthenticatorIsDropped() {
        RequestRouter router = router(Settings.valid().client("accounting", "answer"));
        receive(router, accounting(1, 1).sign(SharedSecret.ofUtf8("wrong")));
        RadiusPacket genuine = accounting(1, 1).sign(SECRET);
        receive(
                router,
                new RadiusPacket(PacketCode.ACCOUNTING_REQUEST, 1, genuine.authenticator(), List.of(typeAttribute(2))));
        RadiusAttribute forged = RadiusAttribute.of(AttributeType.MESSAGE_AUTHENTICATOR, new byte[16]);
        receive(router, accounting(1, 1).add(forged).sign(SECRET));
        assertThat(sent).isEmpty();
        assertThat(dropped("request-authenticator-wrong")).isEqualTo(3);
    }

    private static RequestWriter accounting(int identifier, int type) {
        return RequestWriter.accountingRequest(identifier).add(typeAttribute(type));
    }

    private static RadiusAttribute typeAttribute(int type) {
        return RadiusAttribute.of(AttributeType.ACCT_STATUS_TYPE, new byte[] {0, 0, 0, (byte) type});
    }

    private RequestRouter router(Settings changed) {
        BridgeSettings settings = changed.build();
        return new RequestRouter(
                settings.clients(), settings.limits(), handler, new ManualLoop(), new PacketMetrics(registry));
    }

    private void receive(RequestRouter router, RadiusPacket packet) {
        router.receive(packet.encode(), NAS, LOCAL, 0, sent::add);
    }

    private double status(String outcome) {
        return registry.get("radius.status").tag("outcome", outcome).counter().count();
    }

    private double accounting(String type) {
        return registry.get("radius.accounting").tag("type", type).counter().count();
    }

    private double dropped(String reason) {
        return registry.get("radius.dropped").tag("reason", reason).counter().count();
    }
}
