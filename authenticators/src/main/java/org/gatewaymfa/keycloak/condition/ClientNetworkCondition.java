// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import java.util.Optional;
import org.gatewaymfa.keycloak.network.ClientAddress;
import org.gatewaymfa.keycloak.network.NetworkList;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Whether the user's address is in one of the listed networks. An address that is not known is in none, so a negated
 * condition is met by it: the list must name the networks that are trusted, never the ones that are not.
 */
final class ClientNetworkCondition extends LatchedCondition {

    static final String NETWORKS = "networks";

    private static final String ADDRESS = "client-address";

    @Override
    protected boolean holds(AuthenticationFlowContext context, ConditionConfig config) {
        NetworkList networks = networks(config);
        Optional<String> address = LoginFacts.of(context.getAuthenticationSession())
                .text(ADDRESS, () -> ClientAddress.of(context.getSession(), context.getAuthenticationSession()));
        return networks.contains(address);
    }

    private static NetworkList networks(ConditionConfig config) {
        try {
            return NetworkList.parse(config.required(NETWORKS));
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(NETWORKS, String.valueOf(e.getMessage()));
        }
    }
}
