// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.junit.jupiter.api.Test;

class PairAttemptsTest {

    private final InMemorySingleUseObjects store = new InMemorySingleUseObjects();
    private final PairAttempts attempts = new PairAttempts(store);

    @Test
    void anAddressHasTwentyTriesAMinute() {
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(attempts.take("realm", "192.0.2.1")).isTrue();
        }
        assertThat(attempts.take("realm", "192.0.2.1")).isFalse();
        assertThat(attempts.take("realm", "192.0.2.2")).as("another address").isTrue();
        assertThat(attempts.take("other", "192.0.2.1")).as("another realm").isTrue();
        store.pass(Duration.ofMinutes(1));
        assertThat(attempts.take("realm", "192.0.2.1")).as("a minute later").isTrue();
    }
}
