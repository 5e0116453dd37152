// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/** Keycloak's single-use objects without a server: atomic like the real ones, on a clock that only the test moves. */
public final class InMemorySingleUseObjects implements SingleUseObjectProvider {

    private record Entry(Map<String, String> notes, long expires) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong now = new AtomicLong(1_700_000_000);

    public void pass(Duration time) {
        now.addAndGet(time.toSeconds());
    }

    /** The same clock, to whole seconds. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(now.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** How often one was put or removed. */
    int calls() {
        return calls.get();
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    @Override
    public boolean putIfAbsent(String key, long lifespanInSeconds) {
        calls.incrementAndGet();
        checkLife(key, lifespanInSeconds);
        AtomicBoolean absent = new AtomicBoolean();
        entries.compute(key, (unused, old) -> {
            absent.set(old == null || !isLive(old));
            return absent.get() ? new Entry(Map.of(), now.get() + lifespanInSeconds) : old;
        });
        return absent.get();
    }

    @Override
    public void put(String key, long lifespanSeconds, Map<String, String> notes) {
        checkLife(key, lifespanSeconds);
        entries.put(key, new Entry(Map.copyOf(notes), now.get() + lifespanSeconds));
    }

    @Override
    @SuppressWarnings("NullAway") // null is this method's "absent"; the interface is not annotated
    public @Nullable Map<String, String> get(String key) {
        Entry entry = entries.get(key);
        return entry != null && isLive(entry) ? entry.notes() : null;
    }

    @Override
    @SuppressWarnings("NullAway") // null is this method's "absent"; the interface is not annotated
    public @Nullable Map<String, String> remove(String key) {
        calls.incrementAndGet();
        Entry entry = entries.remove(key);
        return entry != null && isLive(entry) ? entry.notes() : null;
    }

    @Override
    public boolean replace(String key, Map<String, String> notes) {
        throw new UnsupportedOperationException("replace() drops the life span and is not to be used");
    }

    @Override
    public boolean contains(String key) {
        return get(key) != null;
    }

    @Override
    public void close() {}

    private boolean isLive(Entry entry) {
        return now.get() < entry.expires();
    }

    private static void checkLife(String key, long seconds) {
        if (key.length() > 255 || seconds <= 0) {
            throw new IllegalArgumentException(key + " for " + seconds + " s");
        }
    }
}
