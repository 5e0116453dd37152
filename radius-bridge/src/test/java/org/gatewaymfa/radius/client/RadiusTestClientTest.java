// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.MessageAuthenticator;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.ResponseWriter;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.gatewaymfa.radius.protocol.SignedResponse;
import org.gatewaymfa.radius.protocol.UserPassword;
import org.junit.jupiter.api.Test;

class RadiusTestClientTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("testing123");
    private static final Duration SHORT = Duration.ofMillis(150);

    @Test
    void sendsPasswordThenCodeAndReturnsTheAttributes() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(RadiusTestClientTest::passwordThenCode);
                RadiusTestClient client = RadiusTestClient.open(settings(server))) {
            RadiusDialog dialog = new RadiusDialog(
                    client,
                    List.of(RadiusAttribute.text(AttributeType.NAS_IDENTIFIER, "gateway-1")),
                    StandardCharsets.UTF_8);

            DialogResult first = dialog.login("alice", "Passw0rd!");
            assertThat(first).isEqualTo(new DialogResult.Challenged(Octets.utf8("s1"), "Code:"));
            DialogResult second = dialog.answer("alice", Octets.utf8("s1"), "123456");

            assertThat(second)
                    .isInstanceOfSatisfying(
                            DialogResult.Accepted.class,
                            accepted -> assertThat(accepted.attributes().all(AttributeType.CLASS))
                                    .containsExactly(RadiusAttribute.text(AttributeType.CLASS, "VPN")));
            assertThat(dialog.answer("alice", Octets.utf8("s1"), "654321"))
                    .isEqualTo(new DialogResult.Rejected("Wrong code."));
            RadiusPacket sent = RadiusPacket.decode(server.received().get(0));
            assertThat(sent.attributes().onlyText(AttributeType.NAS_IDENTIFIER)).contains("gateway-1");
            assertThat(sent.attributes().all().get(0).type()).isEqualTo(AttributeType.MESSAGE_AUTHENTICATOR);
            assertThat(MessageAuthenticator.checkRequest(sent, SECRET)).isEqualTo(MessageAuthenticator.Check.VALID);
        }
    }

    @Test
    void everyRequestOfADialogIsAnother() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.empty());
                RadiusTestClient client = RadiusTestClient.open(settings(server))) {
            RadiusDialog dialog = new RadiusDialog(client);
            RadiusPacket one = dialog.loginRequest("alice", "Passw0rd!");
            RadiusPacket other = dialog.loginRequest("alice", "Passw0rd!");

            assertThat(other.identifier()).isNotEqualTo(one.identifier());
            assertThat(other.authenticator()).isNotEqualTo(one.authenticator());
        }
    }

    @Test
    void copiesAreIdenticalAndTheLastOneMayBeAnswered() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                        (request, number) -> number < 3 ? Optional.empty() : Optional.of(accept(request, SECRET)));
                RadiusTestClient client = RadiusTestClient.open(settings(server))) {
            assertThat(new RadiusDialog(client).login("alice", "x")).isInstanceOf(DialogResult.Accepted.class);

            assertThat(server.received()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(server.received())
                    .allSatisfy(
                            copy -> assertThat(copy).isEqualTo(server.received().get(0)));
        }
    }

    @Test
    void givesUpAfterTheLastCopy() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.empty());
                RadiusTestClient client = RadiusTestClient.open(settings(server).withRetries(1))) {
            assertThat(new RadiusDialog(client).login("alice", "x"))
                    .isEqualTo(new DialogResult.NoAnswer(NoAnswerCause.SILENCE));
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void believesNoReplyThatIsNotVerified() throws Exception {
        assertThat(causeOf(request -> accept(request, SharedSecret.ofUtf8("another secret"))))
                .isEqualTo(NoAnswerCause.WRONG_RESPONSE_AUTHENTICATOR);
        assertThat(causeOf(request -> new byte[] {1, 2, 3})).isEqualTo(NoAnswerCause.UNREADABLE_REPLY);
        assertThat(causeOf(request -> accept(withIdentifier(request, request.identifier() ^ 1), SECRET)))
                .isEqualTo(NoAnswerCause.UNREADABLE_REPLY);
    }

    @Test
    void anUnverifiedReplyDoesNotHideTheRightOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.of(
                        number == 1 ? accept(request, SharedSecret.ofUtf8("forger")) : accept(request, SECRET)));
                RadiusTestClient client = RadiusTestClient.open(settings(server))) {
            assertThat(new RadiusDialog(client).login("alice", "x")).isInstanceOf(DialogResult.Accepted.class);
        }
    }

    @Test
    void tellsAClosedPortFromSilence() throws Exception {
        InetSocketAddress closed;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            closed = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        try (RadiusTestClient client = RadiusTestClient.open(ClientSettings.of(closed, SECRET))) {
            assertThat(new RadiusDialog(client).login("alice", "x"))
                    .isEqualTo(new DialogResult.NoAnswer(NoAnswerCause.PORT_CLOSED));
        }
    }

    @Test
    void sendsFromTheAddressItIsTold() throws Exception {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.of(accept(request, SECRET)));
                RadiusTestClient client = RadiusTestClient.open(settings(server).from(other))) {
            assertThat(client.localAddress().getAddress()).isEqualTo(other);
            assertThat(new RadiusDialog(client).login("alice", "x")).isInstanceOf(DialogResult.Accepted.class);
        }
    }

    @Test
    void sendsAndReceivesRawOctets() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.of(accept(request, SECRET)));
                RadiusTestClient client = RadiusTestClient.open(settings(server))) {
            byte[] request = new RadiusDialog(client).loginRequest("alice", "x").encode();
            client.send(request);
            client.send(request);

            byte[] first = client.receive(Duration.ofSeconds(5)).orElseThrow();
            byte[] second = client.receive(Duration.ofSeconds(5)).orElseThrow();
            assertThat(second).isEqualTo(first);
            assertThat(client.receive(SHORT)).isEmpty();
            assertThat(client.receive(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void refusesSettingsThatCannotWork() {
        ClientSettings settings =
                ClientSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1812), SECRET);

        assertThatThrownBy(() -> settings.withRetries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientSettings.of(InetSocketAddress.createUnresolved("nowhere", 1), SECRET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(settings.toString()).doesNotContain("testing123");
    }

    private interface Forgery {
        byte[] of(RadiusPacket request);
    }

    private static NoAnswerCause causeOf(Forgery forgery) throws IOException {
        List<NoAnswerCause> heard = new ArrayList<>();
        PacketListener listener = new PacketListener() {
            @Override
            public void sent(RadiusPacket request, int attempt) {}

            @Override
            public void received(RadiusPacket reply, Duration sinceFirstSent) {}

            @Override
            public void discarded(NoAnswerCause cause) {
                heard.add(cause);
            }
        };
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.of(forgery.of(request)));
                RadiusTestClient client = RadiusTestClient.open(
                        settings(server).withRetries(0).withTimeout(Duration.ofSeconds(1)), listener)) {
            DialogResult result = new RadiusDialog(client).login("alice", "x");
            NoAnswerCause cause = ((DialogResult.NoAnswer) result).cause();
            assertThat(heard).containsExactly(cause);
            return cause;
        }
    }

    private static Optional<byte[]> passwordThenCode(RadiusPacket request, int number) {
        boolean hasState = request.attributes().contains(AttributeType.STATE);
        ResponseWriter reply = !hasState
                ? ResponseWriter.challenge(request)
                        .state("s1".getBytes(StandardCharsets.UTF_8))
                        .replyMessage("Code:")
                : passwordOf(request).equals("123456")
                        ? ResponseWriter.accept(request).add(RadiusAttribute.text(AttributeType.CLASS, "VPN"))
                        : ResponseWriter.reject(request).replyMessage("Wrong code.");
        return Optional.of(signed(reply, SECRET));
    }

    private static String passwordOf(RadiusPacket request) {
        try {
            Octets hidden =
                    request.attributes().only(AttributeType.USER_PASSWORD).orElseThrow();
            return new String(UserPassword.reveal(hidden, SECRET, request.authenticator()), StandardCharsets.UTF_8);
        } catch (RadiusFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RadiusPacket withIdentifier(RadiusPacket request, int identifier) {
        return new RadiusPacket(request.code(), identifier, request.authenticator(), request.attributes());
    }

    private static byte[] accept(RadiusPacket request, SharedSecret secret) {
        return signed(ResponseWriter.accept(request), secret);
    }

    private static byte[] signed(ResponseWriter reply, SharedSecret secret) {
        return ((SignedResponse.Ready) reply.sign(secret)).packet().encode();
    }

    private static ClientSettings settings(ScriptedServer server) {
        return ClientSettings.of(server.address(), SECRET).withTimeout(SHORT);
    }
}
