// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever arrives on the socket: the server lives on, says nothing to what it cannot trust, and accepts nobody by mistake. */
class HostilePacketsTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("testing123");
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final OneCodeGateway keycloak = new OneCodeGateway();
    private final Random random = new Random(2865);
    private LoopbackBridge bridge;

    @BeforeEach
    void start() throws IOException {
        bridge = LoopbackBridge.start(keycloak);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void logsInAnHonestUser() throws IOException {
        assertThatItStillWorks();
    }

    @Test
    void saysNothingToPacketsThatAreCutShort() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1")) {
            byte[] request =
                    new RadiusDialog(client).loginRequest("alice", "password").encode();
            for (int length = 0; length < request.length; length++) {
                byte[] cut = Arrays.copyOf(request, length);
                client.send(cut);
                if (length >= 4) {
                    client.send(ByteBuffer.wrap(cut).putShort(2, (short) length).array());
                }
            }
            assertThat(client.receive(QUIET)).isEmpty();
        }
        assertThatItStillWorks();
    }

    @Test
    void saysNothingToNoiseAndToChangedPackets() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1")) {
            byte[] request =
                    new RadiusDialog(client).loginRequest("alice", "password").encode();
            for (int i = 0; i < 2_000; i++) {
                byte[] noise = new byte[random.nextInt(5_000)];
                random.nextBytes(noise);
                client.send(noise);
                byte[] changed = request.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                client.send(changed);
            }
            assertThat(client.receive(QUIET)).isEmpty();
        }
        assertThat(keycloak.calls()).isZero();
        assertThatItStillWorks();
    }

    @Test
    void saysNothingToOtherCodesAndUnknownAddresses() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1");
                RadiusTestClient stranger = open("127.0.0.9")) {
            for (PacketCode code : PacketCode.values()) {
                if (code != PacketCode.ACCESS_REQUEST) {
                    client.send(new RadiusPacket(code, 2, authenticator(), List.of()).encode());
                }
            }
            stranger.send(
                    new RadiusDialog(stranger).loginRequest("alice", "password").encode());
            assertThat(client.receive(QUIET)).isEmpty();
            assertThat(stranger.receive(QUIET)).isEmpty();
        }
        assertThatItStillWorks();
    }

    @Test
    void paddingIsIgnoredAndCopiesAreOneLogin() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1")) {
            byte[] request =
                    new RadiusDialog(client).loginRequest("alice", "password").encode();
            client.send(Arrays.copyOf(request, 5_000));
            byte[] first = client.receive(PATIENT).orElseThrow();
            client.send(Arrays.copyOf(request, 60_000));
            client.send(request);

            assertThat(client.receive(PATIENT)).contains(first);
            assertThat(client.receive(PATIENT)).contains(first);
        }
        assertThat(keycloak.calls()).isEqualTo(1);
    }

    @Test
    void saysNothingToSignedPacketsThatContradictThemselves() throws IOException {
        RadiusAttribute name = RadiusAttribute.text(AttributeType.USER_NAME, "alice");
        RadiusAttribute password = RadiusAttribute.of(AttributeType.USER_PASSWORD, new byte[16]);
        RadiusAttribute state = RadiusAttribute.of(AttributeType.STATE, new byte[60]);
        try (RadiusTestClient client = open("127.0.0.1")) {
            for (List<RadiusAttribute> attributes : List.of(
                    List.of(name, name, password),
                    List.of(name, RadiusAttribute.of(AttributeType.USER_PASSWORD, new byte[15])),
                    List.of(name, RadiusAttribute.of(AttributeType.USER_PASSWORD, new byte[144])))) {
                client.send(signed(attributes));
            }
            client.send(RequestWriter.accessRequest(9, authenticator())
                    .add(name)
                    .userPassword(new byte[] {'1'})
                    .addAll(List.of(state, state))
                    .sign(SECRET)
                    .encode());
            assertThat(client.receive(QUIET)).isEmpty();
        }
        assertThat(keycloak.calls()).isZero();
        assertThatItStillWorks();
    }

    @Test
    void anAlteredOrShortenedStateIsRefusedWithoutAskingKeycloak() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1")) {
            RadiusDialog dialog = new RadiusDialog(client);
            byte[] state = challenge(dialog).state().toByteArray();
            int calls = keycloak.calls();
            List<byte[]> forged = new ArrayList<>();
            for (int i = 0; i < state.length; i++) {
                byte[] altered = state.clone();
                altered[i] ^= 1;
                forged.add(altered);
                forged.add(Arrays.copyOf(state, i));
            }
            forged.removeIf(octets -> octets.length == 0);
            for (byte[] octets : forged) {
                assertThat(dialog.answer("alice", Octets.of(octets), OneCodeGateway.CODE))
                        .as("a State of %d octets", octets.length)
                        .isInstanceOf(DialogResult.Rejected.class);
            }
            assertThat(keycloak.calls()).isEqualTo(calls);
        }
        assertThat(silentBecauseOfErrors()).isZero();
    }

    @Test
    void aStateIsGoodForItsUserAndItsGatewayOnly() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1");
                RadiusTestClient otherGateway = open("127.0.0.2")) {
            RadiusDialog dialog = new RadiusDialog(client);
            Octets state = challenge(dialog).state();

            assertThat(dialog.answer("bob", state, OneCodeGateway.CODE)).isInstanceOf(DialogResult.Rejected.class);
            assertThat(new RadiusDialog(otherGateway).answer("alice", state, OneCodeGateway.CODE))
                    .isInstanceOf(DialogResult.Rejected.class);
            assertThat(dialog.answer("alice", state, OneCodeGateway.CODE)).isInstanceOf(DialogResult.Accepted.class);
        }
    }

    @Test
    void anAcceptThatDoesNotFitIsARefusal() throws IOException {
        keycloak.acceptWith(Map.of("Class", Collections.nCopies(17, "x".repeat(250))));
        try (RadiusTestClient client = open("127.0.0.1")) {
            RadiusDialog dialog = new RadiusDialog(client);
            Octets state = challenge(dialog).state();

            assertThat(dialog.answer("alice", state, OneCodeGateway.CODE)).isInstanceOf(DialogResult.Rejected.class);
        }
        assertThat(bridge.metrics()
                        .find("radius.logins")
                        .tag("outcome", "accepted")
                        .counters())
                .as("what is refused is not written down as accepted")
                .isEmpty();
    }

    private void assertThatItStillWorks() throws IOException {
        try (RadiusTestClient client = open("127.0.0.1")) {
            RadiusDialog dialog = new RadiusDialog(client);
            assertThat(dialog.answer("alice", challenge(dialog).state(), OneCodeGateway.CODE))
                    .isInstanceOf(DialogResult.Accepted.class);
        }
        assertThat(silentBecauseOfErrors()).isZero();
    }

    private double silentBecauseOfErrors() {
        return bridge.metrics().find("radius.silent").tag("reason", "internal-error").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static DialogResult.Challenged challenge(RadiusDialog dialog) throws IOException {
        return (DialogResult.Challenged) dialog.login("alice", "password");
    }

    private byte[] signed(List<RadiusAttribute> attributes) {
        return RequestWriter.accessRequest(random.nextInt(256), authenticator())
                .addAll(attributes)
                .sign(SECRET)
                .encode();
    }

    private Octets authenticator() {
        byte[] octets = new byte[RadiusPacket.AUTHENTICATOR_LENGTH];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    private RadiusTestClient open(String from) throws IOException {
        return RadiusTestClient.open(ClientSettings.of(bridge.address(), SECRET)
                .withTimeout(PATIENT)
                .withRetries(0)
                .from(InetAddress.getByName(from)));
    }
}
