// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import java.util.List;
import org.gatewaymfa.keycloak.condition.LatchedConditionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers <i>Condition - grace period</i>. */
public final class GracePeriodConditionFactory extends LatchedConditionFactory {

    public static final String PROVIDER_ID = "gwmfa-condition-grace-period";

    public GracePeriodConditionFactory() {
        super(
                PROVIDER_ID,
                "grace period",
                "Met until a date. The login is refused if the date cannot be read.",
                new GracePeriodCondition());
    }

    @Override
    protected List<ProviderConfigProperty> ownProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(GracePeriodCondition.UNTIL)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Until")
                .helpText("First moment after the grace period: ISO 8601 with zone, like 2030-01-31T23:59:00+01:00 or"
                        + " 2030-01-31T23:59:00+01:00[Europe/Berlin].")
                .required(true)
                .add()
                .build();
    }
}
