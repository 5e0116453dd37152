// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.network;

import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayOrigin;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The network address of the user who logs in. In a browser it is the peer that Keycloak sees, which honours its proxy
 * settings ({@code proxy-headers}, {@code proxy-trusted-addresses}). In the gateway grant the peer is the RADIUS bridge, which
 * says nothing about the user, so only what the start call stored counts.
 */
public final class ClientAddress {

    private ClientAddress() {}

    /** Empty if it is not known. */
    public static Optional<String> of(KeycloakSession session, AuthenticationSessionModel authSession) {
        Optional<GatewayOrigin> gateway = GatewayOrigin.of(authSession);
        return gateway.isPresent()
                ? gateway.get().clientAddress()
                : Optional.ofNullable(session.getContext().getConnection().getRemoteAddr());
    }
}
