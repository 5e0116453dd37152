// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers <i>Condition - client network</i>. */
public final class ClientNetworkConditionFactory extends LatchedConditionFactory {

    public static final String PROVIDER_ID = "gwmfa-condition-client-network";

    public ClientNetworkConditionFactory() {
        super(
                PROVIDER_ID,
                "client network",
                "Met if the user's network address is in one of the listed networks. An unknown address is in none.",
                new ClientNetworkCondition());
    }

    @Override
    protected List<ProviderConfigProperty> ownProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ClientNetworkCondition.NETWORKS)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Networks")
                .helpText(
                        "The networks that you trust: addresses or CIDR blocks, IPv4 or IPv6, separated by blanks or commas,"
                                + " like 10.0.0.0/8 2001:db8::/32. No names. A wrong entry refuses the login.")
                .defaultValue("")
                .required(true)
                .add()
                .build();
    }
}
