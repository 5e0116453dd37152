// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.gatewaymfa.radius.server.PacketTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Mutated packets through the whole server: no exception comes out, and nothing is answered that the secret does not vouch for. How many is the
 * system property {@code radius.mutated-packets}; see CONTRIBUTING.md for the long run.
 */
class MutatedPacketsTest {

    private static final long PACKETS = Long.getLong("radius.mutated-packets", 40_000);
    private static final long REPORT_EVERY = 1_000_000;
    private static final long SEED = Long.getLong("radius.mutation-seed", 2865);

    private final PacketTarget server = new PacketTarget();
    private final RawRadius raw = new RawRadius(PacketTarget.SECRET.getBytes(StandardCharsets.UTF_8));
    private long answered;
    private long genuine;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersOnlyWhatTheSecretVouchesForAndLivesOn() {
        Mutations mutations = new Mutations(SEED, SeedPackets.all());
        for (long count = 1; count <= PACKETS; count++) {
            byte[] packet = mutations.next();
            // Most parsers lie behind the checksum: every second packet has a right one.
            judge(mutations.oneIn(2) ? raw.sign(packet) : packet);
            if (count % REPORT_EVERY == 0) {
                report(count);
            }
        }
        assertThat(server.internalErrors())
                .as("exceptions that the server caught")
                .isZero();
        assertThat(server.meters()).as("kinds of metrics").isLessThan(500);
        assertThat(genuine).as("packets with a right checksum").isGreaterThan(PACKETS / 20);
        assertThat(answered).as("answered packets").isGreaterThan(PACKETS / 50);
        assertThat(server.receive(SeedPackets.login(9, "Passw0rd!")))
                .as("an honest login")
                .hasSize(1);
    }

    private void judge(byte[] packet) {
        List<byte[]> replies = server.receive(packet.clone());
        boolean vouchedFor = raw.isGenuine(packet);
        genuine += vouchedFor ? 1 : 0;
        for (byte[] reply : replies) {
            answered++;
            if (!vouchedFor) {
                throw new AssertionError("answered without proof: " + hex(packet));
            }
            if (!raw.isGenuineReply(reply, packet)) {
                throw new AssertionError("a reply without proof: " + hex(reply) + " to " + hex(packet));
            }
        }
        if (replies.size() > 1) {
            throw new AssertionError(replies.size() + " replies to " + hex(packet));
        }
    }

    private void report(long count) {
        System.gc();
        Runtime java = Runtime.getRuntime();
        System.out.printf(
                "%,d packets, %,d with a right checksum, %,d answered, heap %,d KB%n",
                count, genuine, answered, (java.totalMemory() - java.freeMemory()) / 1024);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(Arrays.copyOf(octets, Math.min(octets.length, 300)));
    }
}
