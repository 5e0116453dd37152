// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.keycloak.cluster.ClusterEvent;
import org.keycloak.cluster.ClusterListener;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;

/** A cluster of one node, as far as its locks go. */
final class LocalCluster implements ClusterProvider {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    void take(String key) {
        taken.add(key);
    }

    void free(String key) {
        taken.remove(key);
    }

    Set<String> taken() {
        return taken;
    }

    @Override
    public <T> ExecutionResult<T> executeIfNotExecuted(String key, int timeoutSeconds, Callable<T> task) {
        if (!taken.add(key)) {
            return ExecutionResult.notExecuted();
        }
        try {
            return ExecutionResult.executed(task.call());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            taken.remove(key);
        }
    }

    @Override
    public int getClusterStartupTime() {
        return 0;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Future<Boolean> executeIfNotExecutedAsync(String key, int timeoutSeconds, Callable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void registerListener(String key, ClusterListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"}) // the interface still asks for it
    public void notify(String key, ClusterEvent event, boolean ignoreSender, DCNotify notify) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
