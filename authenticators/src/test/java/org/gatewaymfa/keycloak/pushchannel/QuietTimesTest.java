// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.junit.jupiter.api.Test;

class QuietTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final PhoneAddress ADDRESS = new PhoneAddress("web-push", "one");

    private final QuietTimes times = new QuietTimes();

    @Test
    void leavesAnAddressAloneForAsLongAsItsServiceWants() {
        times.begin(ADDRESS, NOW, Duration.ofSeconds(90));
        assertThat(times.isQuiet(ADDRESS, NOW.plusSeconds(89))).isTrue();
        assertThat(times.isQuiet(ADDRESS, NOW.plusSeconds(90))).isFalse();
    }

    @Test
    void othersAreNotConcerned() {
        times.begin(ADDRESS, NOW, Duration.ofSeconds(90));
        assertThat(times.isQuiet(new PhoneAddress("web-push", "two"), NOW)).isFalse();
        assertThat(times.isQuiet(new PhoneAddress("ntfy", "one"), NOW)).isFalse();
    }

    @Test
    void anHourIsTheMost() {
        times.begin(ADDRESS, NOW, Duration.ofDays(400));
        assertThat(times.isQuiet(ADDRESS, NOW.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(times.isQuiet(ADDRESS, NOW.plus(Duration.ofMinutes(61)))).isFalse();
    }

    @Test
    void forgetsTheOldestBeforeItGrowsTooLarge() {
        times.begin(ADDRESS, NOW, Duration.ofMinutes(5));
        IntStream.range(0, 10_000)
                .forEach(i -> times.begin(new PhoneAddress("web-push", "x" + i), NOW, Duration.ofMinutes(5)));
        assertThat(times.isQuiet(ADDRESS, NOW)).isFalse();
        assertThat(times.isQuiet(new PhoneAddress("web-push", "x9999"), NOW)).isTrue();
    }
}
