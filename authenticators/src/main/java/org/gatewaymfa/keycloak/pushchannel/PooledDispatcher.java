// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** One task per wake-up; the pool's bounds decide what does not fit. */
final class PooledDispatcher implements PushDispatcher {

    /** What is done with an order, on another thread. */
    interface Work {
        WakeResult carryOut(WakeOrder order);
    }

    private final Executor threads;
    private final Work work;
    private final PushJournal journal;

    PooledDispatcher(Executor threads, Work work, PushJournal journal) {
        this.threads = threads;
        this.work = work;
        this.journal = journal;
    }

    @Override
    public void dispatch(WakeOrder order) {
        try {
            threads.execute(() -> journal.write(work.carryOut(order)));
        } catch (RejectedExecutionException fullOrClosed) {
            journal.write(WakeResult.dropped());
        }
    }
}
