// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsContext;

/**
 * Keycloak's login flow for callers without a browser: runs the client's own direct-grant flow and keeps the
 * authentication session between calls. This class decides whether the call may be made at all;
 * {@link GatewayConversation} carries it out.
 *
 * <p>Extends {@code OAuth2GrantTypeBase} (services 26.7), the base of Keycloak's own grants. The token endpoint has
 * authenticated the client before.
 */
final class GatewayGrantType extends OAuth2GrantTypeBase {

    private static final Logger LOG = Logger.getLogger(GatewayGrantType.class);

    private final Clock clock;

    GatewayGrantType(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Response process(Context grantContext) {
        setContext(grantContext);
        Optional<String> refusal = GatewayClient.refusal(client);
        if (refusal.isPresent()) {
            LOG.errorf("Gateway grant refused for client %s: %s", client.getClientId(), refusal.get());
            event.detail(Details.REASON, refusal.get()).error(Errors.NOT_ALLOWED);
            return replies(Optional.empty()).unauthorizedClient("Client may not use the gateway grant");
        }
        try {
            session.clientPolicy().triggerOnEvent(new ResourceOwnerPasswordCredentialsContext(session, formParams));
        } catch (ClientPolicyException e) {
            return replies(Optional.empty()).refusedByPolicy(e, event);
        }
        ParsedCall parsed = CallParser.parse(request.getDecodedFormParameters());
        return parsed instanceof ParsedCall.WellFormed wellFormed
                ? conversation(wellFormed.call()).carryOut(wellFormed.call())
                : refuse(parsed);
    }

    private Response refuse(ParsedCall unusable) {
        if (unusable instanceof ParsedCall.Malformed malformed) {
            event.detail(Details.REASON, malformed.description()).error(Errors.INVALID_REQUEST);
            return replies(Optional.empty()).malformed(malformed.description());
        }
        event.detail(Details.REASON, "input is blank, too long or has control characters")
                .error(Errors.INVALID_USER_CREDENTIALS);
        String text = new GatewayTexts(session, realm).render(Optional.empty(), GatewayMessages.REFUSED, List.of());
        return replies(Optional.empty()).refused(text);
    }

    private GatewayConversation conversation(GatewayCall call) {
        GatewayReplies replies = replies(call.clientState());
        GatewayAcceptance acceptance =
                new GatewayAcceptance(session, client, tokenManager, clientAuthAttributes, formParams, replies);
        return new GatewayConversation(session, GatewayClient.of(client), event, replies, acceptance, clock);
    }

    private GatewayReplies replies(Optional<String> clientState) {
        return new GatewayReplies(cors, clientState);
    }

    @Override
    public EventType getEventType() {
        return EventType.LOGIN;
    }

    @Override
    public Set<String> getTokenParameterNames() {
        return Set.of();
    }

    /** A gateway's token is for the gateway: no endpoint of Keycloak takes it. */
    @Override
    public boolean isTokenAllowed(KeycloakSession tokenSession, AccessToken token) {
        return false;
    }

    @Override
    public void close() {}
}
