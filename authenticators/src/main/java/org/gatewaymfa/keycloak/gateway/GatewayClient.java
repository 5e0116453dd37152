// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.ClientModel;

/** A client as the gateway grant looks at it: may it use the grant, with which flow, for which factors. */
record GatewayClient(ClientModel client, String flowId, RequiredFactors requiredFactors) {

    /** Client attribute that opens the grant to a client. */
    static final String ATTRIBUTE = "gwmfa.gateway";

    private static final String HELP_URL = "gwmfa.help-url";

    /** Whether an administrator has opened the grant to this client, and its secret is one: what else is wrong it may be told. */
    static boolean isMeantToBeOne(ClientModel client) {
        return Boolean.parseBoolean(client.getAttribute(ATTRIBUTE)) && !client.isPublicClient();
    }

    /** Why a client may not use the grant; the text is for the administrator. */
    static Optional<String> refusal(ClientModel client) {
        if (!Boolean.parseBoolean(client.getAttribute(ATTRIBUTE))) {
            return Optional.of("client attribute " + ATTRIBUTE + " is not true");
        }
        if (client.isPublicClient() || client.isBearerOnly()) {
            return Optional.of("client is not confidential");
        }
        if (client.isDirectAccessGrantsEnabled()) {
            return Optional.of("client has direct access grants on, which open the same flow to the password grant");
        }
        if (client.isConsentRequired()) {
            return Optional.of("client requires consent, which a gateway cannot ask for");
        }
        String flowId = flowOverride(client);
        if (flowId == null || client.getRealm().getAuthenticationFlowById(flowId) == null) {
            return Optional.of("client has no direct grant flow override of its own");
        }
        if (RequiredFactors.of(client).isEmpty()) {
            return Optional.of("client attribute " + RequiredFactors.ATTRIBUTE + " has an unknown value");
        }
        return Optional.empty();
    }

    /** The view of a client that {@link #refusal} has nothing against. */
    static GatewayClient of(ClientModel client) {
        return new GatewayClient(
                client, flowOverride(client), RequiredFactors.of(client).orElseThrow());
    }

    /** Where users are sent to put their account in order: client attribute {@value #HELP_URL}. */
    static Optional<String> helpUrl(ClientModel client) {
        return Optional.ofNullable(client.getAttribute(HELP_URL)).filter(url -> !url.isBlank());
    }

    private static String flowOverride(ClientModel client) {
        return client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.DIRECT_GRANT_BINDING);
    }
}
