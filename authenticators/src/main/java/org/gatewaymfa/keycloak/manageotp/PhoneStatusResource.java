// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Tells the script of a waiting page how far its phone has come, in one word. Reads the cluster's memory and nothing else:
 * neither a flow runs nor is the directory asked, and nothing is changed. The cookie of the login and its tab decide whose.
 *
 * <p>Public because Keycloak's REST layer finds resources by public methods of public classes. Of {@code keycloak-services}
 * it needs the way from the cookie to the authentication session.
 */
public final class PhoneStatusResource {

    private static final String PHONE = "phone";

    private final KeycloakSession session;

    PhoneStatusResource(KeycloakSession session) {
        this.session = session;
    }

    /** Path and query for the page of a login. */
    static String path(KeycloakSession session, AuthenticationSessionModel login) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(login.getRealm().getName())
                .path(PhoneStatusResourceProviderFactory.PROVIDER_ID)
                .path(PHONE)
                .queryParam("client_id", "{client}")
                .queryParam("tab_id", "{tab}")
                .build(login.getClient().getClientId(), login.getTabId())
                .toString()
                .replaceFirst("^[a-z]+://[^/]*", "");
    }

    /** The stage; whoever has no phone under way learns that it is over. */
    @GET
    @Path(PHONE)
    @Produces(MediaType.APPLICATION_JSON)
    public Response phone(
            @QueryParam("client_id") @Nullable String clientId, @QueryParam("tab_id") @Nullable String tab) {
        RealmModel realm = session.getContext().getRealm();
        PhoneBond bond = new PhoneBond(session, realm);
        PhoneStage stage = login(realm, clientId, tab)
                .flatMap(login -> new PageState(login).phoneDraft())
                .map(draft -> bond.stage(draft, SessionEvidence.now()))
                .orElse(PhoneStage.OVER);
        return Response.ok(Map.of("stage", stage.word()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Optional<AuthenticationSessionModel> login(
            RealmModel realm, @Nullable String clientId, @Nullable String tab) {
        if (clientId == null || tab == null) {
            return Optional.empty();
        }
        ClientModel client = realm.getClientByClientId(clientId);
        return client == null
                ? Optional.empty()
                : Optional.ofNullable(new AuthenticationSessionManager(session)
                                .getCurrentAuthenticationSession(realm, client, tab))
                        .filter(login -> login.getAuthenticatedUser() != null);
    }
}
