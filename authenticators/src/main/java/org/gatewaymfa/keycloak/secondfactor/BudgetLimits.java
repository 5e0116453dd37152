// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of the budget, read once when the server starts.
 *
 * @param per15Minutes inputs within any 15 minutes
 * @param perDay inputs within any 24 hours
 */
record BudgetLimits(int per15Minutes, int perDay) {

    static final String PER_15_MINUTES = "tries-per-15-minutes";
    static final String PER_DAY = "tries-per-day";

    private static final int DEFAULT_PER_15_MINUTES = 10;
    private static final int DEFAULT_PER_DAY = 50;
    private static final int MOST = 500;

    BudgetLimits {
        if (perDay < per15Minutes) {
            throw new IllegalArgumentException("%s must be at least %s (%d), but is %d"
                    .formatted(option(PER_DAY), PER_15_MINUTES, per15Minutes, perDay));
        }
    }

    /** @throws IllegalArgumentException naming the setting, if a value cannot be used; the server then does not start */
    static BudgetLimits from(Config.Scope config) {
        return new BudgetLimits(
                number(config, PER_15_MINUTES, DEFAULT_PER_15_MINUTES), number(config, PER_DAY, DEFAULT_PER_DAY));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PER_15_MINUTES)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .label("Tries per 15 minutes")
                .helpText("Second-factor inputs of one user within 15 minutes before all second factors are locked.")
                .defaultValue(DEFAULT_PER_15_MINUTES)
                .add()
                .property()
                .name(PER_DAY)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .label("Tries per day")
                .helpText("Second-factor inputs of one user within 24 hours before all second factors are locked.")
                .defaultValue(DEFAULT_PER_DAY)
                .add()
                .build();
    }

    private static int number(Config.Scope config, String key, int fallback) {
        String value = config.get(key);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new IllegalArgumentException(
                "%s must be a whole number from 1 to %d, but is '%s'".formatted(option(key), MOST, value));
    }

    private static String option(String key) {
        return "spi-%s--%s--%s".formatted(SecondFactorBudgetSpi.NAME, SlotBudgetFactory.PROVIDER_ID, key);
    }
}
