// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.protocol.MessageAuthenticator.Check;
import org.junit.jupiter.api.Test;

class MessageAuthenticatorTest {

    private static final byte[] KEY = "testing123".getBytes(StandardCharsets.US_ASCII);
    private static final SharedSecret SECRET = SharedSecret.of(KEY);
    private static final Octets AUTHENTICATOR = Octets.utf8("0123456789abcdef");

    /** Where the value begins in a packet that carries Message-Authenticator first. */
    private static final int VALUE = RadiusPacket.HEADER_LENGTH + 2;

    @Test
    void isFirstInARequestAndIsTheHmacOfRfc2869() throws GeneralSecurityException {
        byte[] request = request().encode();

        assertThat(request[RadiusPacket.HEADER_LENGTH]).isEqualTo((byte) 80);
        assertThat(request[RadiusPacket.HEADER_LENGTH + 1]).isEqualTo((byte) 18);
        assertThat(Arrays.copyOfRange(request, VALUE, VALUE + 16)).isEqualTo(hmacMd5(zeroed(request)));
    }

    @Test
    void countsTheRequestAuthenticatorInAReply() throws GeneralSecurityException {
        byte[] reply = ready(ResponseWriter.reject(request()).replyMessage("no"));
        byte[] zeroed = zeroed(reply);
        System.arraycopy(AUTHENTICATOR.toByteArray(), 0, zeroed, 4, 16);

        assertThat(reply[RadiusPacket.HEADER_LENGTH]).isEqualTo((byte) 80);
        assertThat(Arrays.copyOfRange(reply, VALUE, VALUE + 16)).isEqualTo(hmacMd5(zeroed));
    }

    @Test
    void isCheckedWhereverItStands() {
        RadiusPacket first = request();
        List<RadiusAttribute> moved = new ArrayList<>(first.attributes().all());
        moved.add(moved.remove(0));
        RadiusPacket blank = withLast(moved, new byte[16]);
        byte[] value = Checksums.hmacMd5(SECRET, blank.encode()).toByteArray();

        assertThat(MessageAuthenticator.checkRequest(withLast(moved, value), SECRET))
                .isEqualTo(Check.VALID);
        assertThat(MessageAuthenticator.checkRequest(blank, SECRET)).isEqualTo(Check.INVALID);
    }

    @Test
    void tellsAbsentFromInvalid() {
        RadiusPacket request = request();
        RadiusPacket without =
                withAttributes(request, request.attributes().all().subList(1, 2));

        assertThat(MessageAuthenticator.checkRequest(without, SECRET)).isEqualTo(Check.ABSENT);
        assertThat(MessageAuthenticator.checkRequest(request, SharedSecret.ofUtf8("another secret")))
                .isEqualTo(Check.INVALID);
        assertThat(MessageAuthenticator.checkRequest(request, SECRET)).isEqualTo(Check.VALID);
    }

    @Test
    void everyChangedBitIsSeen() throws RadiusFormatException {
        byte[] request = request().encode();
        for (int bit = 0; bit < request.length * 8; bit++) {
            byte[] changed = request.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(MessageAuthenticator.checkRequest(RadiusPacket.decode(changed), SECRET))
                        .as("bit %d", bit)
                        .isNotEqualTo(Check.VALID);
            } catch (RadiusFormatException malformed) {
                assertThat(malformed.reason()).isNotNull();
            }
        }
    }

    @Test
    void twoInAHandMadePacketAreNotValid() {
        RadiusPacket request = request();
        List<RadiusAttribute> twice = new ArrayList<>(request.attributes().all());
        twice.add(twice.get(0));

        assertThat(MessageAuthenticator.checkRequest(withAttributes(request, twice), SECRET))
                .isEqualTo(Check.INVALID);
    }

    @Test
    void aReplyIsBoundToItsRequest() throws RadiusFormatException {
        RadiusPacket reply = RadiusPacket.decode(ready(ResponseWriter.accept(request())));
        Octets other = Octets.utf8("fedcba9876543210");

        assertThat(MessageAuthenticator.checkReply(reply, AUTHENTICATOR, SECRET))
                .isEqualTo(Check.VALID);
        assertThat(ResponseAuthenticator.verify(reply, AUTHENTICATOR, SECRET)).isTrue();
        assertThat(MessageAuthenticator.checkReply(reply, other, SECRET)).isEqualTo(Check.INVALID);
        assertThat(ResponseAuthenticator.verify(reply, other, SECRET)).isFalse();
        assertThat(ResponseAuthenticator.verify(reply, AUTHENTICATOR, SharedSecret.ofUtf8("another secret")))
                .isFalse();
    }

    @Test
    void writersRefuseAMessageAuthenticatorFromOutside() {
        ResponseWriter writer = ResponseWriter.accept(request()).add(RadiusAttribute.of(80, new byte[16]));

        assertThatThrownBy(() -> writer.sign(SECRET)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RadiusPacket request() {
        return RequestWriter.accessRequest(3, AUTHENTICATOR)
                .text(AttributeType.USER_NAME, "alice")
                .userPassword("Passw0rd!".getBytes(StandardCharsets.UTF_8))
                .sign(SECRET);
    }

    private static byte[] ready(ResponseWriter writer) {
        return ((SignedResponse.Ready) writer.sign(SECRET)).packet().encode();
    }

    private static RadiusPacket withLast(List<RadiusAttribute> attributes, byte[] messageAuthenticator) {
        List<RadiusAttribute> changed = new ArrayList<>(attributes.subList(0, attributes.size() - 1));
        changed.add(RadiusAttribute.of(80, messageAuthenticator));
        return withAttributes(request(), changed);
    }

    private static RadiusPacket withAttributes(RadiusPacket packet, List<RadiusAttribute> attributes) {
        return new RadiusPacket(packet.code(), packet.identifier(), packet.authenticator(), attributes);
    }

    private static byte[] zeroed(byte[] packet) {
        byte[] zeroed = packet.clone();
        Arrays.fill(zeroed, VALUE, VALUE + 16, (byte) 0);
        return zeroed;
    }

    /** HMAC by its definition in RFC 2104, not by the class the code uses. */
    private static byte[] hmacMd5(byte[] message) throws GeneralSecurityException {
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            byte key = i < KEY.length ? KEY[i] : 0;
            inner[i] = (byte) (key ^ 0x36);
            outer[i] = (byte) (key ^ 0x5c);
        }
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(inner);
        byte[] innerDigest = md5.digest(message);
        md5.update(outer);
        return md5.digest(innerDigest);
    }
}
