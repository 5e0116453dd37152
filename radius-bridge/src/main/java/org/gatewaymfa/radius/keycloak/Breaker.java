// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What calls and probes have shown of one URL, and whether calls may go there. Nobody there: shut, until a single probe finds
 * somebody again. Slow, or failing call after call: doubtful, asked after the others, until a single call went well. One failing call
 * means nothing: a user's input must not be able to take a server out of service. Lives on the event loop.
 */
final class Breaker {

    static final int FAILURES_UNTIL_DOUBTFUL = 5;
    static final int SLOW_PROBES_UNTIL_HUNG = 2;
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A relapse within this time makes the next pause longer instead of short again. */
    static final Duration PROBATION = Duration.ofMinutes(1);

    /** Pauses differ by a quarter up and down, so that the nodes of a bridge do not come back at the same moment. */
    private static final double JITTER = 0.25;

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private State state = State.CLOSED;
    private boolean everAnswered;
    private boolean hung;
    private boolean trying;
    private int failures;
    private int slowProbes;
    private Duration pause = FIRST_PAUSE;
    private long retryAt;
    private long recoveredAt;

    /**
     * Nothing is known yet, and calls may go there.
     *
     * @param random from 0 to 1
     */
    Breaker(LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    private enum State {
        CLOSED,
        DOUBTFUL,
        SHUT
    }

    /** How a call should look at the URL. */
    enum Standing {
        /** To be asked in its turn; a doubtful one is, too, when it is due for its single trial. */
        GOOD,
        /** To be asked when no other is left. */
        LAST_RESORT,
        /** Not to be asked. */
        SHUT
    }

    Standing standing() {
        return switch (state) {
            case CLOSED -> Standing.GOOD;
            case DOUBTFUL -> isTrialDue() ? Standing.GOOD : Standing.LAST_RESORT;
            case SHUT -> Standing.SHUT;
        };
    }

    /** Whether it answered lately. */
    boolean isUp() {
        return everAnswered && !hung && state != State.SHUT;
    }

    /** Whether nothing speaks against it. */
    boolean isWell() {
        return everAnswered && state == State.CLOSED;
    }

    private boolean isTrialDue() {
        return !hung && !trying && nanoTime.getAsLong() - retryAt >= 0;
    }

    /** A call is being sent. */
    void begin() {
        if (state == State.DOUBTFUL && isTrialDue()) {
            trying = true;
        }
    }

    /** A call was answered, whatever the answer says. */
    void answered() {
        recover();
    }

    /** A call failed: no answer in time, a broken connection, an answer of no working Keycloak. */
    void failed() {
        failures++;
        if (trying || (state == State.CLOSED && failures >= FAILURES_UNTIL_DOUBTFUL)) {
            doubt();
        }
    }

    /** There is nobody: the connection was refused, or there is no such realm. */
    void unreachable() {
        if (state != State.SHUT || nanoTime.getAsLong() - retryAt >= 0) {
            state = State.SHUT;
            hung = false;
            trying = false;
            rest();
        }
    }

    /** A probe was answered well. */
    void probed() {
        hung = false;
        slowProbes = 0;
        if (state == State.SHUT || !everAnswered) {
            recover();
        }
    }

    /** A probe was not answered in time. Slow is not dead: one says nothing, and calls are never cut off for it. */
    void probedInVain() {
        slowProbes++;
        if (slowProbes >= SLOW_PROBES_UNTIL_HUNG || state == State.SHUT) {
            hung = true;
            doubt();
        }
    }

    /** When the next trial is due. */
    Duration untilTrial() {
        return Duration.ofNanos(Math.max(0, retryAt - nanoTime.getAsLong()));
    }

    private void doubt() {
        state = State.DOUBTFUL;
        trying = false;
        rest();
    }

    private void rest() {
        long now = nanoTime.getAsLong();
        boolean wellForLong = recoveredAt != 0 && now - recoveredAt >= PROBATION.toNanos();
        if (wellForLong) {
            pause = FIRST_PAUSE;
        }
        recoveredAt = 0;
        retryAt = now + jittered(pause).toNanos();
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void recover() {
        if (state != State.CLOSED) {
            recoveredAt = nanoTime.getAsLong();
        }
        state = State.CLOSED;
        everAnswered = true;
        hung = false;
        trying = false;
        failures = 0;
        slowProbes = 0;
    }

    /** The time, a quarter more or less. */
    Duration jittered(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * (1 - JITTER + 2 * JITTER * random.getAsDouble())));
    }
}
