// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;

/**
 * Tells a waiting page whether its login can go on. Only looks: the login goes on when the page sends its form. It says
 * nothing but to the browser whose login it is, and nothing about how the phone decided.
 *
 * <p>Public because Keycloak's REST layer finds resources by public methods of public classes. Needs {@code services} for
 * {@link AuthenticationSessionManager}.
 */
public final class StatusResource {

    private static final int LONGEST_PARAMETER = 255;

    private final KeycloakSession session;

    StatusResource(KeycloakSession session) {
        this.session = session;
    }

    /** Answers {@code {"waiting": true, "left": 42}}; {@code waiting} is false once the page should send its form. */
    @GET
    @Path("status")
    @Produces(MediaType.APPLICATION_JSON)
    public Response status(
            @QueryParam("client_id") @Nullable String clientId, @QueryParam("tab_id") @Nullable String tabId) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        Optional<OpenPush> waiting = open(clientId, tabId)
                .filter(push -> now.isBefore(push.deadline()))
                .filter(push -> !isDecided(push));
        Map<String, Object> body = Map.of(
                "waiting",
                waiting.isPresent(),
                "left",
                waiting.map(push -> push.left(now).toSeconds()).orElse(0L));
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .cacheControl(never)
                .build();
    }

    private Optional<OpenPush> open(@Nullable String clientId, @Nullable String tabId) {
        if (isUnusable(clientId) || isUnusable(tabId)) {
            return Optional.empty();
        }
        RealmModel realm = session.getContext().getRealm();
        return Optional.<ClientModel>ofNullable(realm.getClientByClientId(clientId))
                .map(client ->
                        new AuthenticationSessionManager(session).getCurrentAuthenticationSession(realm, client, tabId))
                .flatMap(OpenPush::of);
    }

    private boolean isDecided(OpenPush push) {
        return PushLogins.of(session, session.getContext().getRealm()).isDecided(push.transaction());
    }

    private static boolean isUnusable(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() || parameter.length() > LONGEST_PARAMETER;
    }
}
