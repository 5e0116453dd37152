// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Numbers of the login layer. Tags have few and fixed values: client names come from the settings, nothing comes from a packet. Meters are
 * kept here, because the registry takes longer to find one than to count with it. Lives on the event loop.
 */
final class LoginMetrics {

    /** Few, because there is a series of each for every client; with the bounds that gateways' time-outs and {@code hold} use to have. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Login, Counter> logins = new HashMap<>();
    private final Map<Phase, Timer> stages = new HashMap<>();
    private final Map<Ended, Timer> dialogs = new HashMap<>();

    LoginMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Where the time of a request goes. */
    enum Stage {
        /** From the socket to the first look at the request. */
        QUEUE,
        /** One call of Keycloak. */
        KEYCLOAK,
        /** A request was kept open for a phone. */
        PHONE,
        /** A person read a challenge and typed. */
        USER;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Login(String client, String outcome, String reason) {}

    private record Phase(String client, Stage stage) {}

    private record Ended(String client, String outcome) {}

    /** Counts one request of a login. */
    void count(String client, String outcome, String reason) {
        logins.computeIfAbsent(
                        new Login(client, outcome, reason),
                        login -> registry.counter(
                                "radius.logins", "client", client, "outcome", outcome, "reason", reason))
                .increment();
    }

    void took(String client, Stage stage, Duration time) {
        stages.computeIfAbsent(
                        new Phase(client, stage),
                        phase -> timer("radius.stages", "where the time of logins goes")
                                .tag("client", client)
                                .tag("stage", stage.tag())
                                .register(registry))
                .record(time);
    }

    /** Counts a dialog that was decided, from its first request on. */
    void ended(String client, String outcome, Duration total) {
        dialogs.computeIfAbsent(
                        new Ended(client, outcome),
                        ended -> timer("radius.dialogs", "time from the first request of a login to its decision")
                                .tag("client", client)
                                .tag("outcome", outcome)
                                .register(registry))
                .record(total);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
    }
}
