// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import java.util.List;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.ConditionConfig;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of one exemption.
 *
 * @param reason one word for events and tokens
 * @param breakGlass whether it is for emergencies: users with a device are let go on too, and each use is a warning
 */
record ExemptConfig(String reason, boolean breakGlass) {

    static final String REASON = "reason";
    static final String BREAK_GLASS = "break-glass";

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    /** @throws BadSettingException if a setting has no usable value */
    static ExemptConfig from(@Nullable AuthenticatorConfigModel model) {
        ConditionConfig settings = ConditionConfig.from(model);
        String reason = settings.required(REASON);
        if (!WORD.matcher(reason).matches()) {
            throw new BadSettingException(
                    REASON, "must be up to 40 small letters, digits, - and _, but is '" + reason + "'");
        }
        return new ExemptConfig(reason, settings.isOn(BREAK_GLASS));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(REASON)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Reason")
                .helpText("One word that says in events why there was no second factor, like grace-period.")
                .required(true)
                .add()
                .property()
                .name(BREAK_GLASS)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .label("Break glass")
                .helpText("For emergency accounts: lets users with a device go on too, and logs a warning each time.")
                .defaultValue("false")
                .add()
                .build();
    }
}
