// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does a thing a given number of times with some workers at once, and says how long that took. */
public final class Load {

    private Load() {}

    /** One unit of work; {@code number} counts from 0. */
    @FunctionalInterface
    public interface Work {
        /** Throws if the work was not done as it should. */
        void run(int number) throws Exception;
    }

    /**
     * What was measured.
     *
     * @param count how many were done
     * @param total from the first start to the last end
     * @param median of one
     */
    public record Result(int count, Duration total, Duration median) {

        /** Units of work per second. */
        public double perSecond() {
            return count / (total.toNanos() / 1e9);
        }
    }

    /** Stops at the first failure and throws it. */
    public static Result run(int count, int workers, Work work) throws InterruptedException, ExecutionException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        Callable<Integer> worker = () -> {
            int done = 0;
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                long begin = System.nanoTime();
                work.run(number);
                nanos[number] = System.nanoTime() - begin;
                done++;
            }
            return done;
        };
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            long begin = System.nanoTime();
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                futures.add(pool.submit(worker));
            }
            for (Future<Integer> future : futures) {
                future.get();
            }
            Duration total = Duration.ofNanos(System.nanoTime() - begin);
            Arrays.sort(nanos);
            return new Result(count, total, Duration.ofNanos(nanos[count / 2]));
        } finally {
            pool.shutdownNow();
        }
    }
}
