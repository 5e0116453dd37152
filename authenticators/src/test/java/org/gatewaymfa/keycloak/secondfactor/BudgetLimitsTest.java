// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;

class BudgetLimitsTest {

    @Test
    void hasDefaults() {
        assertThat(BudgetLimits.from(settings(Map.of()))).isEqualTo(new BudgetLimits(10, 50));
    }

    @Test
    void readsBothSettings() {
        assertThat(BudgetLimits.from(settings(Map.of("tries-per-15-minutes", "5", "tries-per-day", " 20 "))))
                .isEqualTo(new BudgetLimits(5, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "ten", "", "1.5", "99999999999"})
    void refusesAValueThatCannotBeUsedByName(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetLimits.from(settings(Map.of("tries-per-15-minutes", value))))
                .withMessageContaining("spi-gwmfa-second-factor-budget--gwmfa-slots--tries-per-15-minutes");
    }

    @Test
    void refusesADayBelowTheQuarter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetLimits.from(settings(Map.of("tries-per-day", "9"))))
                .withMessageContaining("spi-gwmfa-second-factor-budget--gwmfa-slots--tries-per-day");
    }

    @Test
    void stopsTheServerWhenItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlotBudgetFactory().init(settings(Map.of("tries-per-day", "many"))));
    }

    private static Config.Scope settings(Map<String, String> values) {
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(), new Class<?>[] {Config.Scope.class}, (proxy, method, args) -> {
                    if (method.getName().equals("get") && args.length == 1) {
                        return values.get((String) args[0]);
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
