// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings of any step as they count: the administrator's, else the defaults that its factory names. */
record StepConfig(Map<String, String> values) {

    StepConfig {
        values = Map.copyOf(values);
    }

    static StepConfig of(AuthenticatorFactory factory, @Nullable AuthenticatorConfigModel config) {
        Map<String, String> values = new HashMap<>();
        List<ProviderConfigProperty> properties = factory.getConfigProperties();
        if (properties != null) {
            properties.stream()
                    .filter(property -> property.getDefaultValue() != null)
                    .forEach(property -> values.put(property.getName(), String.valueOf(property.getDefaultValue())));
        }
        if (config != null && config.getConfig() != null) {
            config.getConfig().forEach((name, value) -> {
                if (value != null && !value.isBlank()) {
                    values.put(name, value);
                }
            });
        }
        return new StepConfig(values);
    }
}
