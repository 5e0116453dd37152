// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.gatewaymfa.radius.protocol.Octets;

/**
 * Duplicate detection by RFC 5080 §2.2.2: a copy of a pending request is dropped, a copy of an answered one gets the same octets again.
 * Only packets that passed Message-Authenticator come here. A copy has the same octets: the Request Authenticator alone would give one
 * user the reply of another, if the gateway's generator repeats itself. Lives on the event loop, so it needs no lock.
 *
 * <p>Pending requests are bounded by {@link Permits}; kept replies by number and age, the oldest goes first.
 */
final class DuplicateCache {

    private final Map<RequestKey, Ticket> pending = new HashMap<>();
    private final LinkedHashMap<RequestKey, Kept> answered = new LinkedHashMap<>();
    private final int maxReplies;
    private final long lifeNanos;
    private final LongSupplier nanoTime;

    DuplicateCache(int maxReplies, Duration life, LongSupplier nanoTime) {
        this.maxReplies = maxReplies;
        this.lifeNanos = life.toNanos();
        this.nanoTime = nanoTime;
    }

    /** What to do with a packet. */
    sealed interface Finding {}

    /** Nobody has seen it: it is a request of its own. */
    enum Fresh implements Finding {
        FRESH
    }

    /** A copy of a request that has no answer yet. */
    enum Pending implements Finding {
        PENDING
    }

    /** A copy of an answered request; {@code datagram} is what was sent. */
    record Answered(Octets datagram) implements Finding {}

    /** Stands for one pending request; only the newest one of a key can be answered. */
    static final class Ticket {
        private final RequestKey key;
        private final Octets digest;

        private Ticket(RequestKey key, Octets digest) {
            this.key = key;
            this.digest = digest;
        }
    }

    private record Kept(Octets digest, Octets datagram, long until) {}

    Finding find(RequestKey key, Octets digest) {
        dropExpired();
        Ticket ticket = pending.get(key);
        if (ticket != null && ticket.digest.equals(digest)) {
            return Pending.PENDING;
        }
        Kept kept = answered.get(key);
        return kept != null && kept.digest.equals(digest) ? new Answered(kept.datagram) : Fresh.FRESH;
    }

    /** Makes a fresh request the pending one of its key; whatever the key stood for before is forgotten. */
    Ticket admit(RequestKey key, Octets digest) {
        Ticket ticket = new Ticket(key, digest);
        answered.remove(key);
        pending.put(key, ticket);
        return ticket;
    }

    /** Keeps the reply for copies to come. False if a newer request took the key: the reply must not be sent. */
    boolean answer(Ticket ticket, Octets datagram) {
        if (!pending.remove(ticket.key, ticket)) {
            return false;
        }
        if (answered.size() >= maxReplies) {
            Iterator<Kept> oldest = answered.values().iterator();
            oldest.next();
            oldest.remove();
        }
        answered.put(ticket.key, new Kept(ticket.digest, datagram, nanoTime.getAsLong() + lifeNanos));
        return true;
    }

    /** Forgets a request that got no answer, so that a copy of it is tried anew. */
    void forget(Ticket ticket) {
        pending.remove(ticket.key, ticket);
    }

    int pendingCount() {
        return pending.size();
    }

    int keptCount() {
        return answered.size();
    }

    private void dropExpired() {
        long now = nanoTime.getAsLong();
        Iterator<Kept> byAge = answered.values().iterator();
        while (byAge.hasNext() && byAge.next().until - now <= 0) {
            byAge.remove();
        }
    }
}
