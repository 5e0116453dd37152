// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.server.PacketTarget;

/**
 * Guided by coverage: octets through the codec, then, with the checksum put right, through the whole server. With {@code JAZZER_FUZZ=1} new inputs
 * are looked for; else those in the resource folder {@code PacketFuzzTestInputs} are run.
 */
class PacketFuzzTest {

    private static final RawRadius RAW = new RawRadius(PacketTarget.SECRET.getBytes(StandardCharsets.UTF_8));
    private static final long CITRIX = 66;
    private static final int NEW_SERVER_EVERY = 100_000;

    private static PacketTarget server = new PacketTarget();
    private static int count;

    @FuzzTest(maxDuration = "15s")
    void nothingButAFormatExceptionComesOut(byte[] octets) {
        try {
            decode(octets);
        } catch (RadiusFormatException expected) {
            // What the codec is to say about octets that are no packet.
        }
        serve(RAW.sign(octets));
    }

    private static void decode(byte[] octets) throws RadiusFormatException {
        RadiusPacket packet = RadiusPacket.decode(octets);
        byte[] again = packet.encode();
        if (!Arrays.equals(again, Arrays.copyOf(octets, again.length))) {
            throw new AssertionError("encoding is not the inverse of decoding");
        }
        for (RadiusAttribute attribute : packet.attributes().all()) {
            Dictionary.standard().describe(attribute);
        }
        packet.attributes().vendor(CITRIX, 16);
        packet.attributes().replyMessage();
    }

    private static void serve(byte[] octets) {
        List<byte[]> replies = server.receive(octets.clone());
        if (!replies.isEmpty() && !RAW.isGenuine(octets)) {
            throw new AssertionError("answered without proof");
        }
        if (!replies.stream().allMatch(reply -> RAW.isGenuineReply(reply, octets))) {
            throw new AssertionError("a reply without proof");
        }
        if (server.internalErrors() > 0) {
            throw new AssertionError("an exception that the server caught");
        }
        if (++count % NEW_SERVER_EVERY == 0) {
            server = new PacketTarget();
        }
    }
}
