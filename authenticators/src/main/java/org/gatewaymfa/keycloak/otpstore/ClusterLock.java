// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;

/**
 * Lets one writer at a time change a user's devices, in the whole cluster. Compare-and-set alone is not enough, because two domain controllers may
 * each accept a write and replication then drops one.
 */
final class ClusterLock {

    /** A lock whose holder died is free after this time. */
    private static final int LEASE_SECONDS = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final ClusterProvider cluster;
    private final String key;
    private final Clock clock;
    private final Consumer<Duration> pause;

    ClusterLock(ClusterProvider cluster, String key) {
        this(cluster, key, Clock.systemUTC(), duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    /** For tests: how time passes. */
    ClusterLock(ClusterProvider cluster, String key, Clock clock, Consumer<Duration> pause) {
        this.cluster = cluster;
        this.key = "gwmfa.ad-otp." + key;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Runs the work when nobody else holds the lock.
     *
     * @throws AdOtpUnavailableException what the work throws, or {@link Reason#BUSY} if the lock stays taken for 5 s
     */
    void hold(Work work) throws AdOtpUnavailableException {
        Instant deadline = clock.instant().plus(PATIENCE);
        Duration rest = FIRST_PAUSE;
        while (true) {
            ExecutionResult<Optional<AdOtpUnavailableException>> result =
                    cluster.executeIfNotExecuted(key, LEASE_SECONDS, () -> outcome(work));
            if (result.isExecuted()) {
                if (result.getResult().isPresent()) {
                    throw result.getResult().get();
                }
                return;
            }
            if (Thread.currentThread().isInterrupted() || !clock.instant().isBefore(deadline)) {
                throw new AdOtpUnavailableException(
                        Reason.BUSY, "Another change of the same user's devices is running");
            }
            pause.accept(rest);
            rest = rest.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? rest.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Keycloak's lock wraps checked exceptions; ours must come out as it is. */
    private static Optional<AdOtpUnavailableException> outcome(Work work) {
        try {
            work.run();
            return Optional.empty();
        } catch (AdOtpUnavailableException e) {
            return Optional.of(e);
        }
    }

    /** What is done under the lock. */
    interface Work {
        void run() throws AdOtpUnavailableException;
    }
}
