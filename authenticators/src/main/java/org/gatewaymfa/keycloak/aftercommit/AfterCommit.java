// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.aftercommit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/**
 * Begins work on threads of its own after the request's commit, so that it neither delays nor undoes the request. What waits is
 * bounded: it must not fill the memory when a database or a mail server hangs.
 */
public final class AfterCommit {

    private final KeycloakTransactionManager transactions;
    private final ExecutorService executor;
    private final int mostWaiting;

    AfterCommit(KeycloakTransactionManager transactions, ExecutorService executor, int mostWaiting) {
        this.transactions = transactions;
        this.executor = executor;
        this.mostWaiting = mostWaiting;
    }

    /**
     * On one of Keycloak's thread pools.
     *
     * @param pool its name, also that of its setting {@code spi-executors--default--<pool>--min}, the number of threads (4)
     * @param mostWaiting pieces of work; one more is not done
     */
    public static AfterCommit of(KeycloakSession session, String pool, int mostWaiting) {
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor(pool);
        return new AfterCommit(session.getTransactionManager(), executor, mostWaiting);
    }

    /**
     * Does the work if the request is committed; it must hold and use nothing of the request's session, and throw nothing.
     *
     * @param left told why it is not done although the request was committed
     */
    public void run(Runnable work, Consumer<String> left) {
        transactions.enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                hand(work, left);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private void hand(Runnable work, Consumer<String> left) {
        if (executor instanceof ThreadPoolExecutor pool && pool.getQueue().size() >= mostWaiting) {
            left.accept("too many are waiting");
            return;
        }
        try {
            executor.execute(work);
        } catch (RejectedExecutionException shuttingDown) {
            left.accept("the server stops");
        }
    }
}
