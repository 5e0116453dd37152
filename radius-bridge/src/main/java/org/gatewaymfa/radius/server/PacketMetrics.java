// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.gatewaymfa.radius.protocol.PacketCode;

/** Numbers of the packet layer. Tags have few and fixed values: client names come from the settings, never from a packet. */
final class PacketMetrics {

    /** Value of the tag {@code detail} where there is none. */
    static final String NO_DETAIL = "none";

    private static final String CLIENT = "client";
    private static final String NO_CLIENT = "none";

    private final MeterRegistry registry;
    private final Counter queueFull;
    private final Map<Replied, Timer> replies = new HashMap<>();

    PacketMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.queueFull = registry.counter(
                "radius.dropped", "reason", Drop.QUEUE_FULL.tag(), "detail", NO_DETAIL, CLIENT, NO_CLIENT);
    }

    private record Replied(PacketCode code, String client) {}

    void dropped(Drop reason) {
        dropped(reason, NO_DETAIL, NO_CLIENT);
    }

    void dropped(Drop reason, String client) {
        dropped(reason, NO_DETAIL, client);
    }

    void dropped(Drop reason, String detail, String client) {
        registry.counter("radius.dropped", "reason", reason.tag(), "detail", detail, CLIENT, client)
                .increment();
    }

    void replied(PacketCode code, String client, Duration took) {
        replies.computeIfAbsent(new Replied(code, client), this::timer).record(took);
    }

    private Timer timer(Replied replied) {
        return Timer.builder("radius.requests")
                .description("time from an Access-Request to its reply")
                .tag("outcome", replied.code().title().toLowerCase(Locale.ROOT))
                .tag(CLIENT, replied.client())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
    }

    void silent(String reason, String client) {
        registry.counter("radius.silent", "reason", reason, CLIENT, client).increment();
    }

    void replayed(String client) {
        registry.counter("radius.replayed", CLIENT, client).increment();
    }

    /**
     * Counts an Accounting-Request.
     *
     * @param type of a fixed set, see {@link AccountingType}
     */
    void accounting(AccountingType type, String client) {
        registry.counter("radius.accounting", "type", type.tag(), CLIENT, client)
                .increment();
    }

    /** Counts a Status-Server; {@code answered} unless logins are not possible. */
    void status(boolean answered, String client) {
        registry.counter("radius.status", "outcome", answered ? "answered" : "silent", CLIENT, client)
                .increment();
    }

    /** Counts a datagram that found no room in the queue; from any thread. */
    void queueFull() {
        queueFull.increment();
    }

    /** Counts a reply that the kernel did not take. */
    void unsent() {
        registry.counter("radius.unsent").increment();
    }

    void watchQueue(Supplier<Number> size) {
        Gauge.builder("radius.queue", size)
                .description("datagrams that wait for the event loop")
                .strongReference(true)
                .register(registry);
    }

    void watchPending(Supplier<Number> pending) {
        Gauge.builder("radius.pending", pending)
                .description("requests that wait for an answer")
                .strongReference(true)
                .register(registry);
    }
}
