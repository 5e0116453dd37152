// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewaymfa.radius.config.BridgeSettings.Limits;
import org.gatewaymfa.radius.config.Settings;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aSecondsWorthAtOnceAndThenOnlyWhatTimeBrings() {
        Rates rates = rates(0, 100);
        assertThat(taken(rates, "one", 150, 0)).isEqualTo(100);
        assertThat(taken(rates, "one", 150, SECOND / 10)).isEqualTo(10);
        assertThat(taken(rates, "one", 150, 5 * SECOND))
                .as("no more than a second's worth is saved")
                .isEqualTo(100);
    }

    @Test
    void oneClientTakesNothingFromAnother() {
        Rates rates = rates(1_000, 10);
        assertThat(taken(rates, "one", 500, 0)).isEqualTo(10);
        assertThat(rates.take("one", 0)).contains(Rates.Excess.CLIENT);
        assertThat(taken(rates, "two", 500, 0)).isEqualTo(10);
    }

    @Test
    void allClientsTogetherHaveALimitToo() {
        Rates rates = rates(15, 10);
        assertThat(taken(rates, "one", 100, 0)).isEqualTo(10);
        assertThat(taken(rates, "two", 100, 0)).isEqualTo(5);
        assertThat(rates.take("two", 0)).contains(Rates.Excess.SERVER);
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(taken(rates(0, 0), "one", 100_000, 0)).isEqualTo(100_000);
    }

    private static int taken(Rates rates, String client, int offered, long now) {
        int taken = 0;
        for (int packet = 0; packet < offered; packet++) {
            if (rates.take(client, now).isEmpty()) {
                taken++;
            }
        }
        return taken;
    }

    private static Rates rates(int perServer, int perClient) {
        Limits limits = Settings.valid()
                .with("radius.limits.rate", String.valueOf(perServer))
                .with("radius.limits.rate-per-client", String.valueOf(perClient))
                .build()
                .limits();
        return new Rates(limits, 0);
    }
}
