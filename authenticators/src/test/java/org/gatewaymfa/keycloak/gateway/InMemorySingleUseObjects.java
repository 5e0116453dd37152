// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/** Behaves like Keycloak's Infinispan store: {@code put} shows others nothing before the commit, the rest is at once. */
final class InMemorySingleUseObjects implements SingleUseObjectProvider {

    private final Map<String, Map<String, String>> committed = new HashMap<>();
    private final Map<String, Map<String, String>> pending = new HashMap<>();

    void commit() {
        committed.putAll(pending);
        pending.clear();
    }

    void rollback() {
        pending.clear();
    }

    Map<String, Map<String, String>> content() {
        return committed;
    }

    @Override
    public void put(String key, long lifespanSeconds, Map<String, String> notes) {
        if (pending.put(key, notes) != null) {
            throw new IllegalStateException("put twice in one transaction");
        }
    }

    @Override
    public @Nullable Map<String, String> get(String key) {
        return committed.get(key);
    }

    @Override
    public @Nullable Map<String, String> remove(String key) {
        return committed.remove(key);
    }

    @Override
    public boolean replace(String key, Map<String, String> notes) {
        throw new UnsupportedOperationException("loses the life time of the entry");
    }

    @Override
    public boolean putIfAbsent(String key, long lifespanInSeconds) {
        return committed.putIfAbsent(key, Map.of()) == null;
    }

    @Override
    public boolean contains(String key) {
        return committed.containsKey(key);
    }

    @Override
    public void close() {}
}
