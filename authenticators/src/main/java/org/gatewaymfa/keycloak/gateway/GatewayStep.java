// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A first step of a gateway's flow: works on the start call alone, and nowhere but in the gateway grant. */
abstract class GatewayStep implements Authenticator {

    abstract void authenticate(AuthenticationFlowContext context, GatewayDialog dialog);

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        Optional<GatewayDialog> dialog = GatewayDialog.of(context);
        if (dialog.isPresent()) {
            authenticate(context, dialog.get());
        } else {
            refuseOutsideTheGrant(context);
        }
    }

    /** Never asks, so there is nothing to act on. */
    @Override
    public final void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    private static void refuseOutsideTheGrant(AuthenticationFlowContext context) {
        context.getEvent().error(Errors.NOT_ALLOWED);
        context.forceChallenge(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of(OAuth2Constants.ERROR, OAuthErrorException.UNAUTHORIZED_CLIENT))
                .build());
    }

    @Override
    public final boolean requiresUser() {
        return false;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
