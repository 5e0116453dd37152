// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class UnlockQuotaTest {

    private static final RealmModel CORP = Someone.realm("corp");

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final UnlockQuota quota = new UnlockQuota(objects);

    @Test
    void isUsedUpForADay() {
        assertThat(Stream.generate(this::take).limit(UnlockQuota.PER_DAY)).containsOnly(true);
        assertThat(take()).isFalse();
        assertThat(quota.take(CORP, Someone.user("bob"))).as("another user").isTrue();

        objects.pass(Duration.ofDays(1));
        assertThat(take()).isTrue();
    }

    private boolean take() {
        return quota.take(CORP, Someone.user("alice"));
    }
}
