// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gatewaymfa.radius.server.PacketTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every truncation and every change of a single octet of each seed packet, as it is and with the checksum put right again. */
class EveryChangeTest {

    private final PacketTarget server = new PacketTarget();
    private final RawRadius raw = new RawRadius(PacketTarget.SECRET.getBytes(StandardCharsets.UTF_8));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void noTruncationIsAnswered() {
        for (byte[] packet : SeedPackets.all()) {
            for (int length = 0; length < packet.length; length++) {
                byte[] cut = Arrays.copyOf(packet, length);
                assertThat(server.receive(cut))
                        .as("the first %d octets", length)
                        .isEmpty();
                if (length >= 4) {
                    byte[] consistent = ByteBuffer.wrap(cut.clone())
                            .putShort(2, (short) length)
                            .array();
                    assertThat(server.receive(consistent))
                            .as("a packet of %d octets", length)
                            .isEmpty();
                    server.receive(raw.sign(consistent));
                }
            }
        }
        assertThat(server.internalErrors()).isZero();
    }

    @Test
    void noChangedOctetIsAnswered() {
        for (byte[] packet : SeedPackets.all()) {
            for (int at = 0; at < packet.length; at++) {
                for (int change = 1; change < 256; change++) {
                    byte[] changed = packet.clone();
                    changed[at] ^= (byte) change;
                    if (!server.receive(changed).isEmpty()) {
                        throw new AssertionError("answered with octet " + at + " changed by " + change);
                    }
                    server.receive(raw.sign(changed));
                }
            }
        }
        assertThat(server.internalErrors()).isZero();
    }
}
