// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aaa4j.radius.core.attribute.Attribute;
import org.aaa4j.radius.core.attribute.StringData;
import org.aaa4j.radius.core.attribute.TextData;
import org.aaa4j.radius.core.attribute.attributes.MessageAuthenticator;
import org.aaa4j.radius.core.attribute.attributes.ReplyMessage;
import org.aaa4j.radius.core.attribute.attributes.State;
import org.aaa4j.radius.core.attribute.attributes.UserName;
import org.aaa4j.radius.core.attribute.attributes.UserPassword;
import org.aaa4j.radius.core.dictionary.dictionaries.StandardDictionary;
import org.aaa4j.radius.core.packet.Packet;
import org.aaa4j.radius.core.packet.PacketCodec;
import org.aaa4j.radius.core.packet.PacketCodecException;
import org.aaa4j.radius.core.packet.packets.AccessAccept;
import org.aaa4j.radius.core.packet.packets.AccessChallenge;
import org.aaa4j.radius.core.packet.packets.AccessReject;
import org.aaa4j.radius.core.packet.packets.AccessRequest;
import org.gatewaymfa.radius.OneCodeGateway;
import org.gatewaymfa.radius.server.PacketTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins as another library's client writes and reads them, and requests of ours as its server reads them. */
class SecondImplementationTest {

    private static final byte[] SECRET = PacketTarget.SECRET.getBytes(StandardCharsets.UTF_8);

    private final PacketCodec other = new PacketCodec(new StandardDictionary());
    private final PacketTarget server = new PacketTarget();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aWholeDialogOfTheOtherClientEndsInAnAccept() throws PacketCodecException {
        Packet challenge = exchange("Passw0rd!", List.of());
        assertThat(challenge).isInstanceOf(AccessChallenge.class);
        assertThat(challenge
                        .getAttribute(ReplyMessage.class)
                        .orElseThrow()
                        .getData()
                        .getValue())
                .isEqualTo("Code:");
        State state = challenge.getAttribute(State.class).orElseThrow();

        assertThat(exchange(OneCodeGateway.CODE, List.of(state))).isInstanceOf(AccessAccept.class);
    }

    @Test
    void aWrongCodeIsARejectToTheOtherClient() throws PacketCodecException {
        State state = exchange("Passw0rd!", List.of()).getAttribute(State.class).orElseThrow();

        assertThat(exchange("000000", List.of(state))).isInstanceOf(AccessReject.class);
    }

    @Test
    void theOtherClientDoesNotTakeAChangedReply() throws PacketCodecException {
        byte[] request = encoded("Passw0rd!", List.of());
        byte[] reply = server.receive(request).get(0);
        byte[] asked = Arrays.copyOfRange(request, 4, 20);
        for (int at = 0; at < reply.length; at++) {
            byte[] changed = reply.clone();
            changed[at] ^= 1;
            if (at != 1) {
                assertThatThrownBy(() -> other.decodeResponse(changed, SECRET, asked))
                        .as("octet %d", at)
                        .isInstanceOf(PacketCodecException.class);
            }
        }
    }

    @Test
    void theOtherServerReadsPasswordsOfAnyLengthAsWeHideThem() throws PacketCodecException {
        for (int length : IntStream.rangeClosed(1, 128).toArray()) {
            String password = "p".repeat(length);
            Packet read = other.decodeRequest(SeedPackets.login(7, password), SECRET);

            assertThat(read).isInstanceOf(AccessRequest.class);
            assertThat(read.getAttribute(UserName.class).orElseThrow().getData().getValue())
                    .isEqualTo("alice");
            byte[] clear = read.getAttribute(UserPassword.class)
                    .orElseThrow()
                    .getData()
                    .getValue();
            assertThat(new String(clear, StandardCharsets.UTF_8).replace("\0", ""))
                    .isEqualTo(password);
        }
    }

    private Packet exchange(String password, List<Attribute<?>> more) throws PacketCodecException {
        byte[] request = encoded(password, more);
        List<byte[]> replies = server.receive(request);
        assertThat(replies).hasSize(1);
        return other.decodeResponse(replies.get(0), SECRET, Arrays.copyOfRange(request, 4, 20));
    }

    private byte[] encoded(String password, List<Attribute<?>> more) throws PacketCodecException {
        List<Attribute<?>> attributes = new ArrayList<>(List.of(
                new MessageAuthenticator(),
                new UserName(new TextData("alice")),
                new UserPassword(new StringData(password.getBytes(StandardCharsets.UTF_8)))));
        attributes.addAll(more);
        byte[] authenticator = new byte[16];
        new SecureRandom().nextBytes(authenticator);
        return other.encodeRequest(new AccessRequest(attributes), SECRET, authenticator);
    }
}
