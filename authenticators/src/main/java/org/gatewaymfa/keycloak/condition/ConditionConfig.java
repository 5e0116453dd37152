// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The settings of one condition or step as they were typed. Keycloak checks nothing when an administrator saves them, so
 * they are checked at each login.
 */
public final class ConditionConfig {

    private static final String NEGATE = "negate";

    private final Map<String, String> settings;

    private ConditionConfig(Map<String, String> settings) {
        this.settings = settings;
    }

    public static ConditionConfig from(@Nullable AuthenticatorConfigModel model) {
        return new ConditionConfig(model == null || model.getConfig() == null ? Map.of() : model.getConfig());
    }

    /** The value of a setting without blanks around it; empty if it has none. */
    public Optional<String> text(String setting) {
        return Optional.ofNullable(settings.get(setting)).map(String::trim).filter(value -> !value.isEmpty());
    }

    /**
     * The value of a setting that must have one.
     *
     * @throws BadSettingException if it has none
     */
    public String required(String setting) {
        return text(setting).orElseThrow(() -> new BadSettingException(setting, "must not be empty"));
    }

    /**
     * Whether a switch is on; without a value it is off.
     *
     * @throws BadSettingException if the value is neither true nor false
     */
    public boolean isOn(String setting) {
        String value = text(setting).orElse("false");
        if (!"true".equals(value) && !"false".equals(value)) {
            throw new BadSettingException(setting, "must be true or false, but is '" + value + "'");
        }
        return Boolean.parseBoolean(value);
    }

    boolean isNegated() {
        return isOn(NEGATE);
    }

    static ProviderConfigProperty negation() {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(NEGATE);
        property.setType(ProviderConfigProperty.BOOLEAN_TYPE);
        property.setLabel("Negate output");
        property.setHelpText("On: the condition is met where it would not be, and the other way round.");
        property.setDefaultValue("false");
        return property;
    }
}
