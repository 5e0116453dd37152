// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.cors.Cors;

/** Writes the answers of the grant as JSON (draft-ietf-oauth-first-party-apps §5, RFC 8628 §3.5, RFC 6749 §5). */
final class GatewayReplies {

    private static final String AUTH_SESSION = "auth_session";
    private static final String CLIENT_STATE = "client_state";
    private static final String INTERVAL = "interval";
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    private final Cors cors;
    private final Optional<String> clientState;

    GatewayReplies(Cors cors, Optional<String> clientState) {
        this.cors = cors;
        this.clientState = clientState;
    }

    /** Gives back what this call brought, else what the start call gave to keep. */
    Response accepted(AccessTokenResponse token, Optional<String> keptState) {
        clientState.or(() -> keptState).ifPresent(state -> token.setOtherClaims(CLIENT_STATE, state));
        return cors.add(Response.ok(token, MediaType.APPLICATION_JSON_TYPE));
    }

    Response challenge(String authSession, GatewayLogin.OpenChallenge open, Instant now) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("type", open.type());
        challenge.put("prompt", open.prompt());
        open.approval().ifPresent(approval -> challenge.put("approval", approval));
        if (!open.options().isEmpty()) {
            challenge.put("options", open.options());
        }
        open.pollInterval().ifPresent(interval -> challenge.put(INTERVAL, interval.toSeconds()));
        challenge.put(
                OAuth2Constants.EXPIRES_IN,
                Math.max(0, Duration.between(now, open.deadline()).toSeconds()));
        Map<String, Object> body = error(GatewayErrors.INSUFFICIENT_AUTHORIZATION);
        body.put(AUTH_SESSION, authSession);
        body.put("challenge", challenge);
        return reply(Response.Status.BAD_REQUEST, body);
    }

    Response pending(Optional<String> authSession) {
        return comeAgain(OAuthErrorException.AUTHORIZATION_PENDING, authSession);
    }

    Response slowDown(Optional<String> authSession) {
        return comeAgain(OAuthErrorException.SLOW_DOWN, authSession);
    }

    Response refused(String safeText) {
        return described(Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_GRANT, safeText);
    }

    Response alreadyUsed() {
        return reply(Response.Status.BAD_REQUEST, error(GatewayErrors.ALREADY_USED));
    }

    Response unavailable(String safeText) {
        return described(Response.Status.SERVICE_UNAVAILABLE, GatewayErrors.TEMPORARILY_UNAVAILABLE, safeText);
    }

    Response malformed(String description) {
        return described(Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST, description);
    }

    Response unauthorizedClient(String description) {
        return described(Response.Status.BAD_REQUEST, OAuthErrorException.UNAUTHORIZED_CLIENT, description);
    }

    /** Reports a client policy's refusal like Keycloak's own grants do. */
    Response refusedByPolicy(ClientPolicyException refusal, EventBuilder event) {
        event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR)
                .detail(Details.CLIENT_POLICY_ERROR, refusal.getError())
                .detail(Details.CLIENT_POLICY_ERROR_DETAIL, refusal.getErrorDetail())
                .error(refusal.getError());
        return described(refusal.getErrorStatus(), refusal.getError(), refusal.getErrorDetail());
    }

    private Response comeAgain(String error, Optional<String> authSession) {
        Map<String, Object> body = error(error);
        authSession.ifPresent(handle -> body.put(AUTH_SESSION, handle));
        body.put(INTERVAL, DEFAULT_INTERVAL.toSeconds());
        return reply(Response.Status.BAD_REQUEST, body);
    }

    private Response described(Response.Status status, String error, String description) {
        Map<String, Object> body = error(error);
        body.put(OAuth2Constants.ERROR_DESCRIPTION, description);
        return reply(status, body);
    }

    private Response reply(Response.Status status, Map<String, Object> body) {
        clientState.ifPresent(state -> body.put(CLIENT_STATE, state));
        return cors.add(
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body));
    }

    private static Map<String, Object> error(String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(OAuth2Constants.ERROR, code);
        return body;
    }
}
