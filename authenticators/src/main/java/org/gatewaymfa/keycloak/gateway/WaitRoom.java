// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Holds calls that wait for a login to change. A waiting call is a timer and costs no thread; one thread looks after all
 * of them. Bounded in calls and in handles.
 */
final class WaitRoom implements AutoCloseable {

    /** How long a call is held. */
    static final Duration HOLD = Duration.ofSeconds(25);

    private static final Logger LOG = Logger.getLogger(WaitRoom.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MAX_HANDLES = 10_000;

    private final ScheduledExecutorService timer;
    private final Semaphore seats = new Semaphore(MAX_HANDLES);
    private final Duration hold;
    private final Duration lookEvery;

    WaitRoom() {
        this(HOLD, LOOK_EVERY);
    }

    WaitRoom(Duration hold, Duration lookEvery) {
        this.hold = hold;
        this.lookEvery = lookEvery;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "gwmfa-gateway-wait");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.timer = executor;
    }

    /**
     * Waits until {@code changed} names something or the time is over.
     *
     * @param handles how many handles the call watches; this many seats are taken
     * @param changed looks once; called from the room's own thread, in a transaction of its own
     * @return what changed, possibly nothing; or empty at once when the room is full
     */
    Optional<CompletionStage<Set<String>>> enter(int handles, Supplier<Set<String>> changed) {
        if (!seats.tryAcquire(handles)) {
            return Optional.empty();
        }
        CompletableFuture<Set<String>> result = new CompletableFuture<>();
        long deadline = System.nanoTime() + hold.toNanos();
        timer.execute(() -> look(changed, result, deadline));
        return Optional.of(result.whenComplete((answer, failure) -> seats.release(handles)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what the next look finds, or fails with, ends up in the result
    private void look(Supplier<Set<String>> changed, CompletableFuture<Set<String>> result, long deadline) {
        try {
            Set<String> found = changed.get();
            if (!found.isEmpty() || System.nanoTime() - deadline >= 0) {
                result.complete(found);
            } else {
                timer.schedule(() -> look(changed, result, deadline), lookEvery.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (Throwable e) { // an Error, too, must not leave the call and its seats behind
            LOG.warn("A gateway's wait ended early", e);
            result.complete(Set.of());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
