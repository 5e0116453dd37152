// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewaymfa.radius.keycloak.Breaker.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private long now;
    private double random = 0.5;
    private final Breaker breaker = new Breaker(() -> now, () -> random);

    @BeforeEach
    void answersAtFirst() {
        now = 1;
        breaker.answered();
    }

    @Test
    void isAskedButNotCalledUpBeforeAnythingIsKnown() {
        Breaker unknown = new Breaker(() -> now, () -> random);
        assertThat(unknown.standing()).isEqualTo(Standing.GOOD);
        assertThat(unknown.isUp()).isFalse();
        unknown.probed();
        assertThat(unknown.isUp()).isTrue();
    }

    @Test
    void oneFailingCallMeansNothing() {
        for (int i = 0; i < Breaker.FAILURES_UNTIL_DOUBTFUL - 1; i++) {
            breaker.failed();
        }
        assertThat(breaker.standing()).isEqualTo(Standing.GOOD);
        breaker.answered();
        breaker.failed();
        assertThat(breaker.standing()).as("an answer in between counts").isEqualTo(Standing.GOOD);
    }

    @Test
    void failingCallsPutItLastUntilASingleTrialWentWell() {
        fail(Breaker.FAILURES_UNTIL_DOUBTFUL);
        assertThat(breaker.standing()).isEqualTo(Standing.LAST_RESORT);
        assertThat(breaker.isUp()).as("slow is not dead").isTrue();
        after(Breaker.FIRST_PAUSE);
        assertThat(breaker.standing()).isEqualTo(Standing.GOOD);
        breaker.begin();
        assertThat(breaker.standing()).as("one trial at a time").isEqualTo(Standing.LAST_RESORT);
        breaker.failed();
        after(Breaker.FIRST_PAUSE);
        assertThat(breaker.standing()).as("the next one later").isEqualTo(Standing.LAST_RESORT);
        after(Breaker.FIRST_PAUSE);
        breaker.begin();
        breaker.answered();
        assertThat(breaker.standing()).isEqualTo(Standing.GOOD);
        assertThat(breaker.isWell()).isTrue();
    }

    @Test
    void whereNobodyIsNobodyIsAsked() {
        breaker.unreachable();
        assertThat(breaker.standing()).isEqualTo(Standing.SHUT);
        assertThat(breaker.isUp()).isFalse();
        after(Duration.ofHours(1));
        assertThat(breaker.standing()).as("time alone heals nothing").isEqualTo(Standing.SHUT);
        breaker.probed();
        assertThat(breaker.standing()).isEqualTo(Standing.GOOD);
        assertThat(breaker.isUp()).isTrue();
    }

    @Test
    void pausesGrowAndDifferFromNodeToNode() {
        breaker.unreachable();
        assertThat(breaker.untilTrial()).isEqualTo(Breaker.FIRST_PAUSE);
        for (int i = 0; i < 10; i++) {
            after(breaker.untilTrial());
            breaker.unreachable();
        }
        assertThat(breaker.untilTrial()).isEqualTo(Breaker.LONGEST_PAUSE);
        random = 0;
        after(breaker.untilTrial());
        breaker.unreachable();
        assertThat(breaker.untilTrial())
                .isEqualTo(Breaker.LONGEST_PAUSE.multipliedBy(3).dividedBy(4));
    }

    @Test
    void anotherRefusedConnectionDoesNotPutOffTheTrial() {
        breaker.unreachable();
        now += Duration.ofMillis(400).toNanos();
        breaker.unreachable();
        assertThat(breaker.untilTrial()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aRelapseWaitsLongerButAnOldOutageIsForgotten() {
        breaker.unreachable();
        breaker.probed();
        after(Duration.ofSeconds(5));
        breaker.unreachable();
        assertThat(breaker.untilTrial()).isEqualTo(Breaker.FIRST_PAUSE.multipliedBy(2));
        breaker.probed();
        after(Breaker.PROBATION);
        breaker.unreachable();
        assertThat(breaker.untilTrial()).isEqualTo(Breaker.FIRST_PAUSE);
    }

    @Test
    void aServerThatTakesConnectionsButNeverAnswersIsALastResort() {
        breaker.probedInVain();
        assertThat(breaker.standing()).as("once is a slow moment").isEqualTo(Standing.GOOD);
        breaker.probedInVain();
        assertThat(breaker.standing()).isEqualTo(Standing.LAST_RESORT);
        assertThat(breaker.isUp()).isFalse();
        after(Duration.ofMinutes(1));
        assertThat(breaker.standing()).as("no login is tried on it").isEqualTo(Standing.LAST_RESORT);
        breaker.probed();
        assertThat(breaker.standing()).as("but after an answer one is").isEqualTo(Standing.GOOD);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void after(Duration time) {
        now += time.toNanos();
    }
}
