// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * The time steps of RFC 6238 §4.2 whose codes are valid at one moment.
 *
 * @param first oldest valid step
 * @param last newest valid step
 * @param period length of a step
 */
public record StepWindow(long first, long last, Duration period) {

    public StepWindow {
        if (first > last || period.toSeconds() < 1) {
            throw new IllegalArgumentException("Not a window: " + first + ".." + last + " of " + period);
        }
    }

    /** The window around a moment; {@code lookBehind} and {@code lookAhead} count steps. */
    public static StepWindow around(Instant now, Duration period, int lookBehind, int lookAhead) {
        long current = Math.floorDiv(now.getEpochSecond(), period.toSeconds());
        return new StepWindow(Math.max(0, current - lookBehind), current + lookAhead, period);
    }

    public LongStream steps() {
        return LongStream.rangeClosed(first, last);
    }

    /** From the first moment a code of this window's width can be accepted to the last. */
    Duration length() {
        return period.multipliedBy(last - first + 1);
    }
}
