// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts what became of wake-ups, without users, and writes problems to the log: for each channel once a minute, with the
 * number of those that were left out.
 */
final class PushJournal {

    static final String METER = "gwmfa.push.wakeups";

    private static final Logger LOG = Logger.getLogger(PushJournal.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** By channel: as many entries as the server has channels, and one. */
    private final Map<String, Alarm> alarms = new HashMap<>();

    private final Clock clock;

    PushJournal(Clock clock) {
        this.clock = clock;
    }

    private record Alarm(Instant last, long leftOut) {}

    void write(WakeResult result) {
        Metrics.counter(
                        METER,
                        "channel",
                        result.channel(),
                        "result",
                        result.kind().tag())
                .increment();
        result.problem()
                .flatMap(problem -> alarm(result.channel(), problem))
                .ifPresent(line -> LOG.errorf("Waking phones: %s", line));
    }

    /** The line to write now, if it is time for one. */
    synchronized Optional<String> alarm(String channel, String problem) {
        Instant now = clock.instant();
        Alarm before = alarms.get(channel);
        if (before != null && now.isBefore(before.last().plus(PAUSE))) {
            alarms.put(channel, new Alarm(before.last(), before.leftOut() + 1));
            return Optional.empty();
        }
        alarms.put(channel, new Alarm(now, 0));
        long leftOut = before == null ? 0 : before.leftOut();
        String more = leftOut == 0 ? "" : " (%d more since the last line)".formatted(leftOut);
        return Optional.of("channel %s: %s%s".formatted(channel, problem, more));
    }
}
