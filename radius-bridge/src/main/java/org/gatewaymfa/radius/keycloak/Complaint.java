// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps a line that every login could cause from filling the log. Lives on the event loop. */
final class Complaint {

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private boolean made;
    private long madeAt;

    Complaint(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether the line is to be written now; not again before the pause is over. */
    boolean isDue() {
        long now = nanoTime.getAsLong();
        if (made && now - madeAt < pauseNanos) {
            return false;
        }
        made = true;
        madeAt = now;
        return true;
    }
}
