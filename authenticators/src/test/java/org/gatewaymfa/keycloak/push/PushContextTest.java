// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushContextTest {

    private static final Instant ASKED = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void hashesWhatThePhoneShows() {
        PushContext context = new PushContext("alice", "Portal", Optional.of("vpn-1"), Optional.of("192.0.2.1"), ASKED);
        assertThat(context.hash()).isEqualTo("dtnFKhI5HDIwMJe13k1Nt7m3mONfL7cEZXRxkm0q1NQ");
        PushContext unknown = new PushContext("alice", "Portal", Optional.empty(), Optional.empty(), ASKED);
        assertThat(unknown.hash()).isEqualTo("XQcEsrpV3-xLKFDRbHcfess_a6wHgnOrZwzfYo4LKv4");
    }

    @Test
    void showsNothingThatSteersADisplay() {
        PushContext context =
                new PushContext("a\nb", "x\u202ey\u0000", Optional.of("z\u2028"), Optional.empty(), ASKED);
        assertThat(context.user()).isEqualTo("a b");
        assertThat(context.application()).isEqualTo("x y ");
        assertThat(context.gateway()).contains("z ");
        assertThat(context.hash()).isNotEmpty();
    }

    @Test
    void isNotLong() {
        String wide = "\ud83d\ude00".repeat(300);
        PushContext context = new PushContext(wide, "x".repeat(1000), Optional.empty(), Optional.empty(), ASKED);
        assertThat(context.user()).hasSizeLessThanOrEqualTo(253);
        assertThat(Character.isHighSurrogate(
                        context.user().charAt(context.user().length() - 1)))
                .isFalse();
        assertThat(context.application()).hasSize(253);
    }
}
