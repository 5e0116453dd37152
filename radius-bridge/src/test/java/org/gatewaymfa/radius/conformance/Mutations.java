// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes packets the way that finds mistakes in parsers: in octets, in lengths, and in whole attributes. The same seed, the same packets. */
final class Mutations {

    private static final int LONGEST = 4_200;
    private static final int[] TYPES = {1, 2, 3, 4, 24, 26, 31, 33, 60, 79, 80, 241, 245, 255};

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = List.copyOf(seeds);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    byte[] next() {
        byte[] packet = seeds.get(random.nextInt(seeds.size())).clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            packet = change(packet);
        }
        return packet;
    }

    private byte[] change(byte[] packet) {
        if (packet.length < RawRadius.HEADER + 2) {
            return noise(random.nextInt(64));
        }
        return switch (random.nextInt(10)) {
            case 0 -> flipped(packet);
            case 1 -> withOctet(packet, random.nextInt(packet.length), random.nextInt(256));
            case 2 -> withOctet(packet, 0, random.nextInt(14));
            case 3 -> withLengthOf(Arrays.copyOf(packet, random.nextInt(packet.length)));
            case 4 -> Arrays.copyOf(packet, random.nextInt(LONGEST));
            case 5 -> withLength(packet, random.nextInt(LONGEST));
            case 6 -> withLengthOf(joined(packet, attribute(random.nextInt(254))));
            case 7 -> withLengthOf(joined(packet, tailOf(seeds.get(random.nextInt(seeds.size())))));
            case 8 -> withLengthOf(without(packet));
            default -> withOctet(packet, RawRadius.HEADER + 1, random.nextInt(256));
        };
    }

    private byte[] flipped(byte[] packet) {
        int at = random.nextInt(packet.length);
        return withOctet(packet, at, packet[at] ^ 1 << random.nextInt(8));
    }

    private static byte[] withOctet(byte[] packet, int at, int value) {
        packet[at] = (byte) value;
        return packet;
    }

    private static byte[] withLength(byte[] packet, int length) {
        return packet.length < 4
                ? packet
                : ByteBuffer.wrap(packet).putShort(2, (short) length).array();
    }

    private static byte[] withLengthOf(byte[] packet) {
        return withLength(packet, packet.length);
    }

    private byte[] attribute(int length) {
        byte[] attribute = noise(length + 2);
        attribute[0] = (byte) TYPES[random.nextInt(TYPES.length)];
        attribute[1] = (byte) attribute.length;
        return attribute;
    }

    private static byte[] tailOf(byte[] packet) {
        return Arrays.copyOfRange(packet, RawRadius.HEADER, packet.length);
    }

    /** Without its first attribute. */
    private static byte[] without(byte[] packet) {
        int length = Math.min(packet[RawRadius.HEADER + 1] & 0xff, packet.length - RawRadius.HEADER);
        return joined(
                Arrays.copyOf(packet, RawRadius.HEADER),
                Arrays.copyOfRange(packet, RawRadius.HEADER + length, packet.length));
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, Math.min(LONGEST, head.length + tail.length));
        System.arraycopy(tail, 0, both, head.length, both.length - head.length);
        return both;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}
