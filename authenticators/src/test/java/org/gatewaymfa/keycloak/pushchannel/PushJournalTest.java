// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.gatewaymfa.keycloak.pushchannel.WakeResult.Kind;
import org.junit.jupiter.api.Test;

class PushJournalTest {

    private final MovingClock clock = new MovingClock();

    @Test
    void alarmsOnceAMinuteAndTellsWhatItLeftOut() {
        PushJournal journal = new PushJournal(clock);
        assertThat(journal.alarm("web-push", "it answered 403")).contains("channel web-push: it answered 403");
        assertThat(journal.alarm("web-push", "it answered 403")).isEmpty();
        assertThat(journal.alarm("web-push", "it answered 400")).isEmpty();
        assertThat(journal.alarm("ntfy", "it answered 401")).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(journal.alarm("web-push", "it answered 413"))
                .contains("channel web-push: it answered 413 (2 more since the last line)");
    }

    @Test
    void countsByChannelAndResultOnly() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            new PushJournal(clock).write(WakeResult.of("web-push", Kind.TRY_LATER));
            assertThat(registry.get(PushJournal.METER)
                            .tags("channel", "web-push", "result", "try_later")
                            .counter()
                            .count())
                    .isEqualTo(1);
        } finally {
            Metrics.removeRegistry(registry);
        }
    }
}
