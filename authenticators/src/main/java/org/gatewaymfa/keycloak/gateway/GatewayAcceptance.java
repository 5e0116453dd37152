// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.managers.AuthenticationManager;

/** The last step of an accepted login: token, client policies, event, cleared failure counters. */
final class GatewayAcceptance {

    private final KeycloakSession session;
    private final ClientModel client;
    private final TokenManager tokens;
    private final Map<String, String> clientAuthAttributes;
    private final MultivaluedMap<String, String> form;
    private final GatewayReplies replies;

    GatewayAcceptance(
            KeycloakSession session,
            ClientModel client,
            TokenManager tokens,
            Map<String, String> clientAuthAttributes,
            MultivaluedMap<String, String> form,
            GatewayReplies replies) {
        this.session = session;
        this.client = client;
        this.tokens = tokens;
        this.clientAuthAttributes = clientAuthAttributes;
        this.form = form;
        this.replies = replies;
    }

    Response accept(GatewayLogin login, AuthenticationProcessor processor) {
        EventBuilder event = processor.getEvent();
        TokenManager.AccessTokenResponseBuilder issued =
                new GatewayToken(session, client, login).issue(processor, tokens, clientAuthAttributes);
        try {
            session.clientPolicy()
                    .triggerOnEvent(new ResourceOwnerPasswordCredentialsResponseContext(
                            form, issued.getClientSessionCtx(), issued));
        } catch (ClientPolicyException e) {
            return replies.refusedByPolicy(e, event);
        }
        AccessTokenResponse response = issued.build();
        event.success();
        AuthenticationManager.logSuccess(session, login.authSession());
        return replies.accepted(response, login.clientState());
    }
}
