// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutageGateTest {

    private final SettableClock clock = new SettableClock();
    private final OutageGate gate = new OutageGate(clock);

    @Test
    void letsEverybodyInWhileTheDirectoryAnswers() {
        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isTrue();
        gate.answered();
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void refusesAtOnceAfterAFailure() {
        gate.failed();
        assertThat(gate.enter()).isFalse();
    }

    @Test
    void letsOneTryAfterThePause() {
        gate.failed();
        clock.pass(OutageGate.PAUSE);
        assertThat(gate.enter()).as("the one who tries").isTrue();
        assertThat(gate.enter()).as("another one meanwhile").isFalse();
    }

    @Test
    void opensWhenTheTrySucceeds() {
        gate.failed();
        clock.pass(OutageGate.PAUSE);
        gate.enter();
        gate.answered();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void waitsAgainWhenTheTryFails() {
        gate.failed();
        clock.pass(OutageGate.PAUSE);
        gate.enter();
        gate.failed();
        assertThat(gate.enter()).isFalse();
        clock.pass(OutageGate.PAUSE);
        assertThat(gate.enter()).isTrue();
    }

    /** Time that passes only when told to. */
    static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
