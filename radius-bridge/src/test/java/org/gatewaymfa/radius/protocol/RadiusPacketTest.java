// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;
import org.junit.jupiter.api.Test;

class RadiusPacketTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("testing123");
    private static final Octets AUTHENTICATOR = Octets.utf8("0123456789abcdef");

    @Test
    void refusesEveryTruncationOfAValidPacket() {
        byte[] packet = request().encode();

        IntStream.range(0, packet.length)
                .forEach(length -> assertThat(reasonFor(Arrays.copyOf(packet, length)))
                        .as("the first %d octets", length)
                        .isEqualTo(Reason.TRUNCATED));
    }

    @Test
    void refusesEveryTruncationWhoseLengthFieldWasMadeToFit() {
        byte[] packet = request().encode();
        List<Integer> boundaries = attributeBoundaries(packet);

        for (int length = RadiusPacket.HEADER_LENGTH; length < packet.length; length++) {
            byte[] shortened = Arrays.copyOf(packet, length);
            putLength(shortened, length);
            if (!boundaries.contains(length)) {
                assertThat(reasonFor(shortened))
                        .as("the first %d octets", length)
                        .isEqualTo(Reason.BAD_ATTRIBUTE);
            }
        }
    }

    @Test
    void ignoresOctetsBeyondTheLengthField() throws RadiusFormatException {
        byte[] packet = request().encode();

        assertThat(RadiusPacket.decode(Arrays.copyOf(packet, packet.length + 7)))
                .isEqualTo(request());
    }

    @Test
    void readsPacketsOf20To4096Octets() throws RadiusFormatException {
        byte[] smallest = new RadiusPacket(PacketCode.STATUS_SERVER, 9, AUTHENTICATOR, AttributeList.EMPTY).encode();
        byte[] largest = packetOf(4096);

        assertThat(smallest).hasSize(20);
        assertThat(RadiusPacket.decode(smallest).attributes().all()).isEmpty();
        assertThat(largest).hasSize(4096);
        assertThat(RadiusPacket.decode(largest).encode()).isEqualTo(largest);
        assertThat(RadiusPacket.decode(Arrays.copyOf(largest, 5000)).encode())
                .as("padding beyond the largest packet")
                .isEqualTo(largest);
    }

    @Test
    void refusesALengthFieldOutsideOf20To4096() {
        for (int length : new int[] {0, 1, 19, 4097, 65535}) {
            byte[] packet = new byte[70000];
            System.arraycopy(packetOf(4096), 0, packet, 0, 4096);
            putLength(packet, length);
            assertThat(reasonFor(packet)).as("Length %d", length).isEqualTo(Reason.BAD_LENGTH);
        }
        assertThatThrownBy(() -> packetOf(4097)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheCodesItCanMeetAndRefusesAllOthers() {
        List<Integer> known = List.of(1, 2, 3, 4, 5, 11, 12, 52);
        for (int code = 0; code < 256; code++) {
            byte[] packet = request().encode();
            packet[0] = (byte) code;
            if (known.contains(code)) {
                assertThat(PacketCode.of(code)).map(PacketCode::value).contains(code);
            } else {
                assertThat(reasonFor(packet)).isEqualTo(Reason.UNKNOWN_CODE);
            }
        }
    }

    @Test
    void refusesAttributesOfTypeZeroOrOfALengthBelowTwo() {
        assertThat(reasonFor(withBody(0, 3, 65))).isEqualTo(Reason.BAD_ATTRIBUTE);
        assertThat(reasonFor(withBody(1, 0, 65))).isEqualTo(Reason.BAD_ATTRIBUTE);
        assertThat(reasonFor(withBody(1, 1))).isEqualTo(Reason.BAD_ATTRIBUTE);
        assertThat(reasonFor(withBody(1))).isEqualTo(Reason.BAD_ATTRIBUTE);
        assertThat(reasonFor(withBody(1, 4, 65))).isEqualTo(Reason.BAD_ATTRIBUTE);
    }

    @Test
    void keepsAnEmptyAttributeAndTheOrder() throws RadiusFormatException {
        RadiusPacket packet = RadiusPacket.decode(withBody(33, 3, 2, 1, 2, 33, 3, 1));

        assertThat(packet.attributes().all())
                .containsExactly(
                        RadiusAttribute.of(33, new byte[] {2}),
                        RadiusAttribute.of(1, new byte[0]),
                        RadiusAttribute.of(33, new byte[] {1}));
    }

    @Test
    void refusesARepeatedMessageAuthenticator() {
        RadiusAttribute zeros = RadiusAttribute.of(80, new byte[16]);

        assertThat(reasonFor(packet(zeros, zeros).encode())).isEqualTo(Reason.BAD_MESSAGE_AUTHENTICATOR);
    }

    @Test
    void refusesAMessageAuthenticatorOfAnotherLength() {
        for (int length : new int[] {0, 15, 17}) {
            byte[] packet = packet(RadiusAttribute.of(80, new byte[length])).encode();
            assertThat(reasonFor(packet)).as("%d octets", length).isEqualTo(Reason.BAD_MESSAGE_AUTHENTICATOR);
        }
    }

    @Test
    void findsAnAttributeThatMayBeThereOnceOnly() throws RadiusFormatException {
        AttributeList attributes = new AttributeList(List.of(
                RadiusAttribute.text(1, "alice"), RadiusAttribute.text(32, "one"), RadiusAttribute.text(32, "two")));

        assertThat(attributes.onlyText(1)).contains("alice");
        assertThat(attributes.only(24)).isEmpty();
        RadiusFormatException refused = catchThrowableOfType(RadiusFormatException.class, () -> attributes.only(32));
        assertThat(refused.reason()).isEqualTo(Reason.REPEATED_ATTRIBUTE);
    }

    @Test
    void nothingButTheOneExceptionComesOutOfRandomOctets() {
        Random random = new Random(20_000_731);
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            makePlausible(octets, random);
            readEverything(octets);
        }
    }

    @Test
    void nothingButTheOneExceptionComesOutOfAChangedPacket() {
        Random random = new Random(4096);
        byte[] packet = request().encode();
        for (int i = 0; i < 100_000; i++) {
            byte[] changed = packet.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            readEverything(changed);
        }
    }

    @Test
    void theExceptionIsCheap() {
        RadiusFormatException refused =
                catchThrowableOfType(RadiusFormatException.class, () -> RadiusPacket.decode(new byte[0]));

        assertThat(refused.getStackTrace()).isEmpty();
        assertThat(Stream.of(Reason.values()).map(Reason::tag))
                .doesNotHaveDuplicates()
                .allMatch(t -> t.matches("[a-z-]+"));
    }

    @Test
    void textFormsShowNoValue() {
        RadiusPacket packet = packet(RadiusAttribute.text(1, "alice"), RadiusAttribute.text(2, "Passw0rd!"));

        assertThat(packet.toString()).doesNotContain("alice").doesNotContain("Passw0rd!");
        assertThat(SECRET.toString()).doesNotContain("testing123");
    }

    /** Half of the arrays get a known code and a fitting Length, so that they reach the attributes. */
    private static void makePlausible(byte[] octets, Random random) {
        if (octets.length >= RadiusPacket.HEADER_LENGTH && random.nextBoolean()) {
            octets[0] = 1;
            putLength(octets, octets.length);
        }
    }

    private static void readEverything(byte[] octets) {
        try {
            RadiusPacket packet = RadiusPacket.decode(octets);
            int length = (octets[2] & 0xff) << 8 | (octets[3] & 0xff);
            assertThat(packet.encode()).isEqualTo(Arrays.copyOf(octets, length));
            MessageAuthenticator.checkRequest(packet, SECRET);
            packet.attributes().vendor(66, 16);
            packet.attributes().replyMessage();
            for (RadiusAttribute attribute : packet.attributes().all()) {
                assertThat(Dictionary.standard().describe(attribute)).doesNotContainNull();
            }
            packet.attributes().only(AttributeType.STATE);
            UserPassword.reveal(
                    packet.attributes().only(AttributeType.USER_PASSWORD).orElse(Octets.EMPTY),
                    SECRET,
                    packet.authenticator());
        } catch (RadiusFormatException expected) {
            assertThat(expected.reason()).isNotNull();
        }
    }

    private static RadiusPacket request() {
        return RequestWriter.accessRequest(7, AUTHENTICATOR)
                .text(AttributeType.USER_NAME, "alice")
                .text(AttributeType.NAS_IDENTIFIER, "netscaler")
                .add(new VendorSpecific(66, List.of(RadiusAttribute.text(16, "sales"))).toAttribute())
                .userPassword(new byte[] {1, 2, 3})
                .sign(SECRET);
    }

    private static byte[] packetOf(int length) {
        int body = length - RadiusPacket.HEADER_LENGTH;
        int rest = body % 255;
        Stream<RadiusAttribute> full =
                Stream.generate(() -> RadiusAttribute.of(25, new byte[253])).limit(body / 255);
        return packet(Stream.concat(full, Stream.of(RadiusAttribute.of(25, new byte[rest - 2])))
                        .toArray(RadiusAttribute[]::new))
                .encode();
    }

    private static RadiusPacket packet(RadiusAttribute... attributes) {
        return new RadiusPacket(PacketCode.ACCESS_REQUEST, 1, AUTHENTICATOR, List.of(attributes));
    }

    private static byte[] withBody(int... body) {
        ByteBuffer out = ByteBuffer.allocate(RadiusPacket.HEADER_LENGTH + body.length)
                .put((byte) 1)
                .put((byte) 5)
                .putShort((short) (RadiusPacket.HEADER_LENGTH + body.length))
                .put(AUTHENTICATOR.toByteArray());
        for (int octet : body) {
            out.put((byte) octet);
        }
        return out.array();
    }

    private static void putLength(byte[] packet, int length) {
        ByteBuffer.wrap(packet).putShort(2, (short) length);
    }

    private static List<Integer> attributeBoundaries(byte[] packet) {
        return Stream.iterate(RadiusPacket.HEADER_LENGTH, at -> at < packet.length, at -> at + (packet[at + 1] & 0xff))
                .toList();
    }

    private static Reason reasonFor(byte[] octets) {
        return catchThrowableOfType(RadiusFormatException.class, () -> RadiusPacket.decode(octets))
                .reason();
    }
}
