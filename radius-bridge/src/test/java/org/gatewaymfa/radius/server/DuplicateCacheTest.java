// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.gatewaymfa.radius.protocol.Octets;
import org.junit.jupiter.api.Test;

class DuplicateCacheTest {

    private static final Octets DIGEST = Octets.utf8("0123456789abcdef");
    private static final Octets OTHER = Octets.utf8("fedcba9876543210");
    private static final Octets REPLY = Octets.utf8("reply");

    private long now;
    private final DuplicateCache cache = new DuplicateCache(3, Duration.ofSeconds(30), () -> now);

    @Test
    void aCopyOfAPendingRequestIsKnown() {
        var unused = cache.admit(key(1), DIGEST);
        assertThat(cache.find(key(1), DIGEST)).isEqualTo(DuplicateCache.Pending.PENDING);
    }

    @Test
    void aCopyOfAnAnsweredRequestGetsTheSameOctets() {
        assertThat(cache.answer(cache.admit(key(1), DIGEST), REPLY)).isTrue();
        assertThat(cache.find(key(1), DIGEST)).isEqualTo(new DuplicateCache.Answered(REPLY));
        now = Duration.ofSeconds(29).toNanos();
        assertThat(cache.find(key(1), DIGEST)).isEqualTo(new DuplicateCache.Answered(REPLY));
        now = Duration.ofSeconds(30).toNanos();
        assertThat(cache.find(key(1), DIGEST)).isEqualTo(DuplicateCache.Fresh.FRESH);
        assertThat(cache.keptCount()).isZero();
    }

    @Test
    void anotherPacketReplacesWhatTheKeyStoodFor() {
        DuplicateCache.Ticket old = cache.admit(key(1), DIGEST);
        assertThat(cache.find(key(1), OTHER)).isEqualTo(DuplicateCache.Fresh.FRESH);
        DuplicateCache.Ticket newer = cache.admit(key(1), OTHER);
        assertThat(cache.answer(old, REPLY))
                .as("the old one is not answered any more")
                .isFalse();
        assertThat(cache.find(key(1), OTHER)).isEqualTo(DuplicateCache.Pending.PENDING);
        assertThat(cache.answer(newer, REPLY)).isTrue();
    }

    @Test
    void anUnansweredRequestMayComeAgain() {
        cache.forget(cache.admit(key(1), DIGEST));
        assertThat(cache.find(key(1), DIGEST)).isEqualTo(DuplicateCache.Fresh.FRESH);
        assertThat(cache.pendingCount()).isZero();
    }

    @Test
    void keepsABoundedNumberOfReplies() {
        for (int id = 0; id < 10; id++) {
            assertThat(cache.answer(cache.admit(key(id), DIGEST), REPLY)).isTrue();
        }
        assertThat(cache.keptCount()).isEqualTo(3);
        assertThat(cache.find(key(0), DIGEST)).as("oldest").isEqualTo(DuplicateCache.Fresh.FRESH);
        assertThat(cache.find(key(9), DIGEST)).as("newest").isInstanceOf(DuplicateCache.Answered.class);
    }

    private static RequestKey key(int identifier) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);
        return new RequestKey("netscaler", address, address, Octets.EMPTY, identifier);
    }
}
