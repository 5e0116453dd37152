// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.time.Duration;

/** So many in a second on average, and a second's worth at once after a pause. */
final class TokenBucket {

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final long nanosPerToken;
    /** When the bucket would be empty if nothing had been taken since; a second behind now it is full. */
    private long emptyAt;

    /**
     * A full bucket.
     *
     * @param rate tokens per second, at least 1
     * @param now in nanoseconds
     */
    TokenBucket(int rate, long now) {
        this.nanosPerToken = SECOND_NANOS / rate;
        this.emptyAt = now - SECOND_NANOS;
    }

    boolean hasToken(long now) {
        return now - emptyAt >= nanosPerToken;
    }

    /** Takes the token that {@link #hasToken} saw. */
    void take(long now) {
        emptyAt = Math.max(emptyAt, now - SECOND_NANOS) + nanosPerToken;
    }
}
