// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import java.util.List;
import org.gatewaymfa.keycloak.condition.LatchedConditionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers <i>Condition - group</i>. */
public final class GroupConditionFactory extends LatchedConditionFactory {

    public static final String PROVIDER_ID = "gwmfa-condition-group";

    public GroupConditionFactory() {
        super(
                PROVIDER_ID,
                "group",
                "Met if the user is a member of the group or of a group below it. The login is refused if there is no such"
                        + " group.",
                new GroupCondition());
    }

    @Override
    protected List<ProviderConfigProperty> ownProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(GroupCondition.GROUP)
                .type(ProviderConfigProperty.GROUP_TYPE)
                .label("Group")
                .helpText("Path of the group, like /second-factor-pilot.")
                .required(true)
                .add()
                .build();
    }
}
