// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.function.Supplier;

/** Numbers of the TLS connections. No tag comes from a peer. */
final class RadSecMetrics {

    private final MeterRegistry registry;

    RadSecMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void opened(String client, String version) {
        registry.counter("radius.radsec.opened", "client", client, "version", version)
                .increment();
    }

    /** A connection that never got to RADIUS. */
    void refused(String reason) {
        registry.counter("radius.radsec.refused", "reason", reason).increment();
    }

    void closed(String client, String reason) {
        registry.counter("radius.radsec.closed", "client", client, "reason", reason)
                .increment();
    }

    void reloaded(String outcome) {
        registry.counter("radius.radsec.reloads", "outcome", outcome).increment();
    }

    void watch(Supplier<Number> connections, Supplier<Instant> expires) {
        Gauge.builder("radius.radsec.connections", connections)
                .description("TLS connections of gateways")
                .strongReference(true)
                .register(registry);
        Gauge.builder("radius.radsec.certificate.expires", () -> expires.get().getEpochSecond())
                .description("when the certificate of the bridge ends, in seconds since 1970")
                .strongReference(true)
                .register(registry);
    }
}
