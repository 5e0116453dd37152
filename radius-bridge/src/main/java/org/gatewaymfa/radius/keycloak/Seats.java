// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.gatewaymfa.radius.server.Loop;

/**
 * The calls under way to one URL: a bounded number at once, the others queue. After an outage the number begins small and grows with
 * each answer, so that all who waited do not fall upon a server that has just started. Lives on the event loop.
 */
final class Seats {

    static final int FIRST_AFTER_OUTAGE = 8;

    /** More than this many are turned away: who waits behind them would get no answer in time. */
    static final int MAX_WAITING = 4_000;

    private final int max;
    private final Loop loop;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Set<Promise<?>> underWay = new HashSet<>();
    private int limit;
    private int taken;
    private boolean filling;

    Seats(int max, Loop loop) {
        this.max = max;
        this.limit = max;
        this.loop = loop;
    }

    /** No seat was free in time, or too many wait for one: no verdict about the server. */
    static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;

        private BusyException(String message) {
            super(message);
        }
    }

    /** The URL was found dead while the call was under way: it goes on elsewhere at once. */
    static final class DeadServerException extends Exception {
        private static final long serialVersionUID = 1L;

        private DeadServerException() {
            super("the server was found dead");
        }
    }

    private static final class Waiting {
        private final Runnable begin;
        private final Promise<?> result;

        private Waiting(Runnable begin, Promise<?> result) {
            this.begin = begin;
            this.result = result;
        }
    }

    boolean hasFree() {
        return taken < limit;
    }

    int taken() {
        return taken;
    }

    /** Makes a call on a seat; it fails with {@link BusyException} if there is none within the time. */
    <T> Future<T> call(Duration within, Supplier<Future<T>> call) {
        Promise<T> result = Promise.promise();
        Runnable begin = () -> seated(call, result);
        if (hasFree()) {
            begin.run();
        } else if (queue.size() >= MAX_WAITING) {
            result.fail(new BusyException("too many calls wait"));
        } else {
            Waiting waiting = new Waiting(begin, result);
            queue.add(waiting);
            loop.after(within, () -> {
                if (queue.remove(waiting)) {
                    result.tryFail(new BusyException("no seat in " + within.toMillis() + " ms"));
                }
            });
        }
        return result.future();
    }

    private <T> void seated(Supplier<Future<T>> call, Promise<T> result) {
        taken++;
        without(call, result).onComplete(done -> {
            taken--;
            if (done.succeeded() && limit < max) {
                limit++;
            }
            fill();
        });
    }

    /** Not within itself: calls that fail at once must not pile up on the stack. */
    private void fill() {
        if (filling) {
            return;
        }
        filling = true;
        while (hasFree() && !queue.isEmpty()) {
            queue.remove().begin.run();
        }
        filling = false;
    }

    /** Makes a call that is bounded elsewhere; {@link #empty} ends it all the same. */
    <T> Future<T> without(Supplier<Future<T>> call) {
        return without(call, Promise.promise());
    }

    private <T> Future<T> without(Supplier<Future<T>> call, Promise<T> result) {
        underWay.add(result);
        call.get().onComplete(done -> {
            underWay.remove(result);
            if (done.succeeded()) {
                result.tryComplete(done.result());
            } else {
                result.tryFail(done.cause() == null ? new TimeoutException() : done.cause());
            }
        });
        return result.future();
    }

    /** The server is dead: nobody is left waiting for it. */
    void empty() {
        List<Promise<?>> left = List.copyOf(underWay);
        List<Waiting> waiting = List.copyOf(queue);
        queue.clear();
        underWay.clear();
        left.forEach(result -> result.tryFail(new DeadServerException()));
        waiting.forEach(next -> next.result.tryFail(new DeadServerException()));
    }

    /** The server is back. */
    void beginSmall() {
        limit = Math.min(max, FIRST_AFTER_OUTAGE);
    }
}
