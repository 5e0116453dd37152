// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.time.Duration;

/**
 * The one event loop that all packets and logins live on, so that nothing above needs a lock. A waiting login is a timer here, never a
 * thread.
 */
public interface Loop {

    /** Runs {@code task} on the loop, in one of its next turns. From any thread. */
    void run(Runnable task);

    /** Runs {@code task} on the loop after {@code delay}; in the next turn if that is not positive. From any thread. */
    void after(Duration delay, Runnable task);

    /** Monotonic, in nanoseconds, as {@link System#nanoTime()}. */
    long nanoTime();
}
