// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.pushchannel.WakeResult.Kind;
import org.junit.jupiter.api.Test;

class PooledDispatcherTest {

    private static final WakeOrder ORDER = new WakeOrder(
            "realm",
            "user",
            "phone",
            new PhoneAddress("web-push", "secret-address"),
            new WakeOrder.Message(
                    URI.create("https://kc.example/realms/r/gwmfa-phone/#t=x"),
                    "topic",
                    new WakeUp.Notice("title", "body"),
                    Instant.parse("2026-11-22T10:00:55Z")));

    @Test
    void handsOrdersToTheThreads() {
        List<WakeOrder> done = new ArrayList<>();
        new PooledDispatcher(
                        Runnable::run,
                        order -> {
                            done.add(order);
                            return WakeResult.of("web-push", Kind.SENT);
                        },
                        new PushJournal(Clock.systemUTC()))
                .dispatch(ORDER);
        assertThat(done).containsExactly(ORDER);
    }

    @Test
    void dropsAndCountsWhatDoesNotFit() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            new PooledDispatcher(
                            task -> {
                                throw new RejectedExecutionException();
                            },
                            order -> WakeResult.of("web-push", Kind.SENT),
                            new PushJournal(Clock.systemUTC()))
                    .dispatch(ORDER);
            assertThat(registry.get(PushJournal.METER)
                            .tags("result", "dropped")
                            .counter()
                            .count())
                    .isEqualTo(1);
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    @Test
    void nobodyIsWokenForARequestThatIsOver() {
        assertThat(ORDER.isLate(Instant.parse("2026-11-22T10:00:53Z"))).isFalse();
        assertThat(ORDER.isLate(Instant.parse("2026-11-22T10:00:54.500Z"))).isTrue();
        assertThat(ORDER.wakeUpAt(Instant.parse("2026-11-22T10:00:15Z")).life()).hasSeconds(40);
    }

    @Test
    void showsNoAddressInLogs() {
        assertThat(ORDER.toString()).doesNotContain("secret-address");
        assertThat(ORDER.wakeUpAt(Instant.EPOCH).toString()).doesNotContain("secret-address");
    }

    @Test
    void topicsAreWhatPushServicesTake() {
        assertThat(PushWaker.topic("qL8R4QIcQ_ZsRqOAbeRfcZhilN4")).matches("[A-Za-z0-9_-]{32}");
        assertThat(PushWaker.topic("a")).isNotEqualTo(PushWaker.topic("b"));
    }
}
