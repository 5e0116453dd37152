// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures one request of a dialog. Lives on the event loop. */
final class RequestTimes {

    private final DialogTimes before;
    private final LongSupplier nanoTime;
    private final long receivedAt;
    private long keycloakNanos;
    private long phoneNanos;
    private long phoneSince;
    private boolean phoneRings;

    /**
     * Begins to measure.
     *
     * @param before what the dialog took until this request came
     * @param receivedAt when it came, by {@code nanoTime}
     */
    RequestTimes(DialogTimes before, LongSupplier nanoTime, long receivedAt) {
        this.before = before;
        this.nanoTime = nanoTime;
        this.receivedAt = receivedAt;
    }

    void keycloakTook(Duration time) {
        keycloakNanos += time.toNanos();
    }

    void phoneBegins() {
        phoneRings = true;
        phoneSince = nanoTime.getAsLong();
    }

    /** May be called again, and without a beginning. */
    void phoneEnds() {
        if (phoneRings) {
            phoneNanos += nanoTime.getAsLong() - phoneSince;
            phoneRings = false;
        }
    }

    /** How long this request was kept open for a phone, once that is over. */
    Duration phone() {
        return Duration.ofNanos(phoneNanos);
    }

    /** Of the whole dialog, until now. */
    DialogTimes soFar() {
        return new DialogTimes(
                before.requests() + 1,
                before.total().plusNanos(nanoTime.getAsLong() - receivedAt),
                before.keycloak().plusNanos(keycloakNanos),
                before.phone().plusNanos(phoneNanos));
    }
}
