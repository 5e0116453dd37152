// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.gatewaymfa.radius.server.PacketTarget;
import org.gatewaymfa.radius.server.StreamTarget;

/** Guided by coverage: octets of a connection through the framing of RadSec, then each packet as RADIUS/1.1. */
class StreamFuzzTest {

    private static final int NEW_SERVER_EVERY = 100_000;

    private static PacketTarget server = new PacketTarget();
    private static int count;

    @FuzzTest(maxDuration = "10s")
    void octetsBecomeThePacketsThatTheirLengthsName(byte[] octets) {
        int size = octets.length == 0 ? 1 : 1 + (octets[octets.length - 1] & 0xff);
        try (StreamTarget stream = new StreamTarget(server)) {
            stream.receive(octets, size);
            StreamChecks.check(octets, stream);
            for (byte[] packet : stream.packets()) {
                StreamChecks.checkAnswers(packet, stream.answers(packet));
            }
        }
        if (server.internalErrors() > 0) {
            throw new AssertionError("an exception that the server caught at " + Arrays.toString(octets));
        }
        if (++count % NEW_SERVER_EVERY == 0) {
            server.close();
            server = new PacketTarget();
        }
    }
}
