// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.ConditionConfig;
import org.gatewaymfa.keycloak.condition.FakeFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GracePeriodConditionTest {
    private final FakeFlow flow = new FakeFlow();
    private final GracePeriodCondition condition = new GracePeriodCondition();

    @Test
    void isMetUntilTheDate() {
        flow.settings.put("until", Instant.now().plus(1, ChronoUnit.HOURS).toString());
        assertThat(condition.matchCondition(flow.at("before"))).isTrue();

        flow.settings.put("until", Instant.now().minus(1, ChronoUnit.HOURS).toString());
        assertThat(condition.matchCondition(flow.at("after"))).isFalse();
    }

    @Test
    void readsTheClockOncePerLogin() {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        flow.authNotes.put("gwmfa.condition.fact.now", String.valueOf(longAgo.toEpochMilli()));
        flow.settings.put("until", "2001-01-01T00:00:01Z");
        assertThat(condition.matchCondition(flow.at("before"))).isTrue();
        flow.settings.put("until", "2001-01-01T00:00:00Z");
        assertThat(condition.matchCondition(flow.at("at the moment itself"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T23:59:00+01:00, 2030-01-31T22:59:00Z",
        "2030-07-31T23:59:00+02:00[Europe/Berlin], 2030-07-31T21:59:00Z",
        "2030-01-31T23:59Z, 2030-01-31T23:59:00Z"
    })
    void readsADateWithZone(String text, Instant moment) {
        assertThat(GracePeriodCondition.until(until(text))).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-01-31", "2030-01-31T23:59:00", "tomorrow", "31.01.2030", "2030-02-30T00:00:00Z", " "})
    void hasNoAnswerWithoutADateWithZone(String text) {
        assertThatThrownBy(() -> GracePeriodCondition.until(until(text)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'until'");
    }

    private ConditionConfig until(String text) {
        flow.settings.put("until", text);
        return ConditionConfig.from(flow.at("any").getAuthenticatorConfig());
    }
}
