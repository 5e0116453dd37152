// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.MessageAuthenticator;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.ResponseAuthenticator;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.gatewaymfa.radius.protocol.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is spoken over TLS, in both versions. */
class RadSecTest {

    static final SharedSecret RADSEC = SharedSecret.ofUtf8("radsec");
    private static final Octets AUTHENTICATOR = Octets.utf8("0123456789abcdef");

    @TempDir
    Path folder;

    @Test
    void radius10IsSpokenWithAPeerWithoutAlpn() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), gateway(server))) {
            assertThat(nas.tlsVersion()).isEqualTo("TLSv1.3");
            nas.send(signed(7).encode());
            RadiusPacket reply = nas.receive(Protection.RADSEC);
            assertThat(reply.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
            assertThat(reply.identifier()).isEqualTo(7);
            assertThat(ResponseAuthenticator.verify(reply, AUTHENTICATOR, RADSEC))
                    .isTrue();
            assertThat(MessageAuthenticator.checkReply(reply, AUTHENTICATOR, RADSEC))
                    .isEqualTo(MessageAuthenticator.Check.VALID);
            AccessRequest request = server.nextRequest();
            assertThat(request.client().name()).isEqualTo("netscaler");
            assertThat(request.arrival().tls()).isTrue();
            assertThat(request.arrival().conversation())
                    .as("on another way it is the same request")
                    .isEqualTo(Octets.EMPTY);
            assertThat(request.arrival().protection().reveal(password(request), request.packet()))
                    .asString()
                    .isEqualTo("Passw0rd!");
        }
    }

    @Test
    void radius11IsSpokenWithAPeerThatOffersIt() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), gateway(server), "radius/1.1", "radius/1.0")) {
            assertThat(nas.applicationProtocol()).isEqualTo("radius/1.1");
            byte[] packet = withToken(0x01020304).encode();
            packet[1] = 99; // Reserved-1 and Reserved-2 mean nothing
            packet[19] = 99;
            nas.send(packet);
            byte[] reply = nas.receive();
            assertThat(reply)
                    .as("Access-Accept, zero, length 20, Token, twelve zeros")
                    .containsExactly(2, 0, 0, 20, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            AccessRequest request = server.nextRequest();
            assertThat(password(request).toUtf8()).as("not hidden").isEqualTo("Passw0rd!");
            assertThat(request.arrival().protection().reveal(password(request), request.packet()))
                    .asString()
                    .isEqualTo("Passw0rd!");
            nas.send(packet);
            nas.receive();
            assertThat(server.nextRequest().arrival().conversation())
                    .as("TLS repeats nothing: the same octets are another login")
                    .isNotEqualTo(request.arrival().conversation());
        }
    }

    @Test
    void radius11PassesOverMessageAuthenticatorAndKeepsProxyState() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), gateway(server), "radius/1.1")) {
            RadiusPacket request = RequestWriter.accessRequest(0, Token.header(5))
                    .add(RadiusAttribute.of(AttributeType.MESSAGE_AUTHENTICATOR, new byte[3]))
                    .add(RadiusAttribute.of(AttributeType.MESSAGE_AUTHENTICATOR, new byte[16]))
                    .add(RadiusAttribute.of(AttributeType.PROXY_STATE, new byte[] {1, 2}))
                    .withToken();
            nas.send(request.encode());
            RadiusPacket reply = nas.receive(Protection.TOKEN);
            assertThat(reply.attributes().all())
                    .containsExactly(RadiusAttribute.of(AttributeType.PROXY_STATE, new byte[] {1, 2}));
            assertThat(server.nextRequest().packet().attributes().contains(AttributeType.MESSAGE_AUTHENTICATOR))
                    .isFalse();
        }
    }

    @Test
    void radius11SaysThatNothingWasDecided() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), gateway(server), "radius/1.1")) {
            server.answerAtOnce = false;
            nas.send(withToken(9).encode());
            server.nextAnswer().complete(new Answer.Silence("keycloak-unreachable"));
            RadiusPacket reply = nas.receive(Protection.TOKEN);
            assertThat(reply.code()).isEqualTo(PacketCode.PROTOCOL_ERROR);
            assertThat(Token.of(reply)).isEqualTo(9);
            assertThat(reply.attributes().all())
                    .containsExactly(RadiusAttribute.of(AttributeType.ERROR_CAUSE, new byte[] {0, 0, 1, (byte) 0xfa}));
        }
    }

    @Test
    void aTokenThatIsUsedTwiceBeforeItsReplyEndsTheConnection() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), gateway(server), "radius/1.1")) {
            server.answerAtOnce = false;
            nas.send(withToken(9).encode(), withToken(9).encode());
            assertThat(nas.isClosedByServer()).isTrue();
            assertThat(server.counted("radius.radsec.closed", "reason", "token-reused"))
                    .isEqualTo(1);
        }
    }

    @Test
    void alpnFollowsTheSettings() throws Exception {
        try (RadSecServer old = new RadSecServer(folder, "radius.radsec.version", "1.0")) {
            try (TlsNas nas = TlsNas.connect(old.address(), gateway(old), "radius/1.1", "radius/1.0")) {
                assertThat(nas.applicationProtocol()).isEqualTo("radius/1.0");
            }
            assertThatThrownBy(() -> TlsNas.connect(old.address(), gateway(old), "radius/1.1"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no_application_protocol");
        }
        try (RadSecServer strict = new RadSecServer(folder, "radius.radsec.version", "1.1")) {
            assertThatThrownBy(() -> TlsNas.connect(strict.address(), gateway(strict), "radius/1.0"))
                    .hasMessageContaining("no_application_protocol");
            try (TlsNas nas = TlsNas.connect(strict.address(), gateway(strict))) {
                assertThat(nas.isClosedByServer()).as("a peer without ALPN").isTrue();
            }
        }
    }

    @Test
    void radius11NeedsTls13() throws Exception {
        try (RadSecServer server = new RadSecServer(folder)) {
            String[] tls12 = {"TLSv1.2"};
            try (TlsNas nas = TlsNas.connect(server.address(), gateway(server), tls12, new String[0])) {
                nas.send(signed(1).encode());
                assertThat(nas.receive(Protection.RADSEC).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
            }
            String[] both = {"radius/1.1", "radius/1.0"};
            try (TlsNas nas = TlsNas.connect(server.address(), gateway(server), tls12, both)) {
                assertThat(nas.isClosedByServer()).isTrue();
            }
        }
    }

    @Test
    void severalPacketsInOneWriteAndOnePacketInManyAreRead() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), gateway(server))) {
            nas.send(signed(1).encode(), signed(2).encode());
            byte[] third = signed(3).encode();
            for (byte octet : third) {
                nas.send(new byte[] {octet});
            }
            for (int id = 1; id <= 3; id++) {
                assertThat(nas.receive(Protection.RADSEC).identifier()).isEqualTo(id);
            }
            assertThat(server.requests).hasSize(3);
        }
    }

    static SSLContext gateway(RadSecServer server) {
        return server.authority.client(server.authority.issue(RadSecServer.GATEWAY));
    }

    static RadiusPacket signed(int identifier) {
        return request(identifier, AUTHENTICATOR).sign(RADSEC);
    }

    private static RadiusPacket withToken(int token) {
        return request(0, Token.header(token)).withToken();
    }

    private static RequestWriter request(int identifier, Octets authenticator) {
        return RequestWriter.accessRequest(identifier, authenticator)
                .text(AttributeType.USER_NAME, "alice")
                .userPassword("Passw0rd!".getBytes(StandardCharsets.UTF_8));
    }

    private static Octets password(AccessRequest request) throws RadiusFormatException {
        List<RadiusAttribute> found = request.packet().attributes().all(AttributeType.USER_PASSWORD);
        return found.get(0).value();
    }
}
