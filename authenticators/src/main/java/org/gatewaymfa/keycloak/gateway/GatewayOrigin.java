// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where a gateway's login comes from, as its start call said and no later request can change.
 *
 * @param nasId name of the gateway
 * @param clientAddress network address of the user, as the gateway sees it
 */
public record GatewayOrigin(Optional<String> nasId, Optional<String> clientAddress) {

    /** Empty for a login that no gateway began. */
    public static Optional<GatewayOrigin> of(AuthenticationSessionModel authSession) {
        return GatewayLogin.marked(authSession).map(login -> new GatewayOrigin(login.nasId(), login.clientAddress()));
    }
}
