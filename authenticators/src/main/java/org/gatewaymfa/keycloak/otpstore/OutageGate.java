// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Clock;
import java.time.Duration;

/**
 * Keeps a directory that does not answer from holding all worker threads of the server for its connect time-out: after a failure one caller at a
 * time may try, the others are refused at once.
 */
final class OutageGate {

    /** Pause between two tries, short enough that nobody notices it when the directory is back. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private boolean down;
    private boolean trying;
    private long nextTry;

    OutageGate(Clock clock) {
        this.clock = clock;
    }

    /** Asks to talk to the directory. Who gets {@code true} must report {@link #answered} or {@link #failed}. */
    synchronized boolean enter() {
        if (!down) {
            return true;
        }
        if (trying || clock.millis() < nextTry) {
            return false;
        }
        trying = true;
        return true;
    }

    /** The directory answered, whatever it said. */
    synchronized void answered() {
        down = false;
        trying = false;
    }

    /** No server answered. */
    synchronized void failed() {
        down = true;
        trying = false;
        nextTry = clock.millis() + PAUSE.toMillis();
    }
}
