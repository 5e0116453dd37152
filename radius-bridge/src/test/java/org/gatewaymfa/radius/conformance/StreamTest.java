// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.server.PacketTarget;
import org.gatewaymfa.radius.server.StreamTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Octets of a RadSec connection, however they are cut and changed. */
class StreamTest {

    private static final int STREAMS = Integer.getInteger("radius.mutated-streams", 4_000);

    private final PacketTarget server = new PacketTarget();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void thePacketsAreTheSameHoweverTheOctetsArrive() {
        byte[] octets = joined(SeedPackets.all());
        for (int size = 1; size <= octets.length; size++) {
            try (StreamTarget stream = new StreamTarget(server)) {
                stream.receive(octets, size);

                assertThat(stream.packets()).as("in pieces of %d", size).containsExactlyElementsOf(SeedPackets.all());
                assertThat(stream.isEnded()).isFalse();
            }
        }
    }

    @Test
    void aChangedHeaderEndsTheConnectionOrIsAnotherPacket() {
        byte[] octets = joined(SeedPackets.all());
        for (int at = 0; at < RawRadius.HEADER; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = octets.clone();
                changed[at] ^= (byte) change;
                judge(changed, 7);
            }
        }
        assertThat(server.internalErrors()).isZero();
    }

    @Test
    void mutatedStreamsDoNoHarm() {
        Mutations mutations = new Mutations(6613, SeedPackets.all());
        for (int i = 0; i < STREAMS; i++) {
            judge(joined(List.of(mutations.next(), mutations.next(), mutations.next())), 1 + i % 300);
        }
        assertThat(server.internalErrors()).isZero();
        assertThat(server.meters()).isLessThan(500);
    }

    private void judge(byte[] octets, int size) {
        try (StreamTarget stream = new StreamTarget(server)) {
            stream.receive(octets, size);
            StreamChecks.check(octets, stream);
            stream.packets().forEach(packet -> StreamChecks.checkAnswers(packet, stream.answers(packet)));
            byte[] afterwards = SeedPackets.login(8, "Passw0rd!");
            stream.receive(afterwards);
            if (stream.isEnded()) {
                assertThat(stream.packets().stream().anyMatch(packet -> Arrays.equals(packet, afterwards)))
                        .as("a packet behind the end")
                        .isFalse();
            }
        }
    }

    private static byte[] joined(List<byte[]> packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        packets.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
