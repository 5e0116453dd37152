// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;

/** Owns the threads that wake phones: a bounded pool behind a bounded queue, closed with the server. */
public final class PushDispatcherFactory implements ProviderFactory<PushDispatcher> {

    public static final String PROVIDER_ID = "gwmfa-threads";

    private static final int IDLE_SECONDS = 60;
    private static final int PATIENCE_AT_THE_END_SECONDS = 6;

    private final AtomicInteger started = new AtomicInteger();
    private @Nullable ThreadPoolExecutor threads;
    private @Nullable PushDispatcher dispatcher;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        DispatcherConfig settings = DispatcherConfig.from(config);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                this::thread);
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
    }

    /** The providers' class loader, not that of whoever came first. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gwmfa-push-" + started.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(PushDispatcherFactory.class.getClassLoader());
        return thread;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (threads != null) {
            PushJournal journal = new PushJournal(Clock.systemUTC());
            dispatcher = new PooledDispatcher(threads, new WakeWork(factory, Clock.systemUTC()), journal);
        }
    }

    @Override
    public PushDispatcher create(KeycloakSession session) {
        if (dispatcher == null) {
            throw new IllegalStateException(PROVIDER_ID + " was not initialised");
        }
        return dispatcher;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return DispatcherConfig.properties();
    }

    /** What still waits is not sent: its requests are lost with this server or answered by an app that is open. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
            try {
                threads.awaitTermination(PATIENCE_AT_THE_END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
