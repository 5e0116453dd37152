// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.server.StreamTarget;

/** What RFC 6613 §2.6 and RFC 9765 promise, on bare octets and without anything of the code under test. */
final class StreamChecks {

    private static final List<Integer> CODES = List.of(1, 2, 3, 4, 5, 11, 12, 13, 40, 41, 42, 43, 44, 45, 52);
    private static final int MESSAGE_AUTHENTICATOR = 80;

    private StreamChecks() {}

    /** The packets are the octets cut by their lengths, up to the first that ends the connection. */
    static void check(byte[] octets, StreamTarget stream) {
        int at = 0;
        for (byte[] packet : stream.packets()) {
            if (!Arrays.equals(packet, Arrays.copyOfRange(octets, at, at + packet.length))) {
                throw new AssertionError("octets were lost, added or changed at " + at);
            }
            if (packet.length != lengthAt(octets, at) || packet.length < RawRadius.HEADER || packet.length > 4096) {
                throw new AssertionError("a packet of " + packet.length + " octets at " + at);
            }
            if (!CODES.contains(packet[0] & 0xff)) {
                throw new AssertionError("an unknown code got through: " + packet[0]);
            }
            at += packet.length;
        }
        boolean complete = octets.length - at >= RawRadius.HEADER && octets.length - at >= lengthAt(octets, at);
        if (complete && !stream.isEnded()) {
            throw new AssertionError("a whole packet was held back at " + at);
        }
    }

    /** A reply of RADIUS/1.1 has the request's token and nothing of MD5. */
    static void checkAnswers(byte[] request, List<byte[]> answers) {
        if (answers.size() > 1) {
            throw new AssertionError(answers.size() + " answers");
        }
        for (byte[] answer : answers) {
            if (answer[1] != 0 || answer.length != lengthAt(answer, 0)) {
                throw new AssertionError("identifier or length of an answer");
            }
            byte[] token = Arrays.copyOf(Arrays.copyOfRange(request, 4, 8), 16);
            if (!Arrays.equals(token, Arrays.copyOfRange(answer, 4, RawRadius.HEADER))) {
                throw new AssertionError("the token of an answer");
            }
            for (int at = RawRadius.HEADER; at < answer.length; at += answer[at + 1] & 0xff) {
                if (answer[at] == MESSAGE_AUTHENTICATOR) {
                    throw new AssertionError("Message-Authenticator in RADIUS/1.1");
                }
            }
        }
    }

    private static int lengthAt(byte[] octets, int at) {
        return ByteBuffer.wrap(octets).getShort(at + 2) & 0xffff;
    }
}
