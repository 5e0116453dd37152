// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.util.TokenUtil;

/**
 * The access token that ends a gateway's login. It says who logged in, for which start, and what RADIUS attributes to
 * send, to the client itself and to nobody else: it has a type of its own, so that no API of Keycloak takes it, and
 * carries nothing but what is named here, whatever mappers the scope has.
 */
final class GatewayToken {

    /** The one scope whose mappers fill the token. */
    static final String SCOPE = "gwmfa-radius";

    /** Claim {@code typ} of the token. */
    static final String TYPE = "gwmfa-login";

    static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final String RADIUS_CLAIM = "radius";
    private static final String REQUEST_ID_CLAIM = "rid";

    private final KeycloakSession session;
    private final ClientModel client;
    private final GatewayLogin login;

    GatewayToken(KeycloakSession session, ClientModel client, GatewayLogin login) {
        this.session = session;
        this.client = client;
        this.login = login;
    }

    /** Attaches the transient user session and issues the token into a response builder. */
    TokenManager.AccessTokenResponseBuilder issue(
            AuthenticationProcessor processor, TokenManager tokens, Map<String, String> clientAuthAttributes) {
        AuthenticationManager.setClientScopesInSession(session, login.authSession());
        ClientSessionContext attached = processor.attachSession();
        UserSessionModel userSession = processor.getUserSession();
        clientAuthAttributes.forEach(userSession::setNote);
        ClientSessionContext narrowed = DefaultClientSessionContext.fromClientSessionAndClientScopes(
                attached.getClientSession(), scopes(), null, session);
        narrowed.setAttribute(Constants.GRANT_TYPE, GatewayGrantTypeFactory.GRANT_TYPE);
        AccessToken full = tokens.createClientAccessToken(
                session, client.getRealm(), client, userSession.getUser(), userSession, narrowed, false);
        processor.getEvent().session((String) null);
        return tokens.responseBuilder(client.getRealm(), client, processor.getEvent(), session, userSession, narrowed)
                .accessToken(narrow(full))
                .responseTokenType(TokenUtil.TOKEN_TYPE_BEARER);
    }

    private Set<ClientScopeModel> scopes() {
        return Optional.ofNullable(client.getClientScopes(true).get(SCOPE))
                .or(() -> Optional.ofNullable(client.getClientScopes(false).get(SCOPE)))
                .map(Set::of)
                .orElseGet(Set::of);
    }

    private AccessToken narrow(AccessToken full) {
        AccessToken token = new AccessToken();
        token.id(full.getId());
        token.type(TYPE);
        token.issuer(full.getIssuer());
        token.subject(full.getSubject());
        token.issuedFor(client.getClientId());
        token.audience(client.getClientId());
        token.iat(full.getIat());
        token.exp(Math.min(full.getExp(), full.getIat() + LIFETIME.toSeconds()));
        token.setScope(SCOPE);
        Object radius = full.getOtherClaims().get(RADIUS_CLAIM);
        if (radius != null) {
            token.setOtherClaims(RADIUS_CLAIM, radius);
        }
        token.setOtherClaims(REQUEST_ID_CLAIM, login.requestId());
        return token;
    }
}
