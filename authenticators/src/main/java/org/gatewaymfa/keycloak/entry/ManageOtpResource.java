// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The address that users know: leads to the login of the client {@value ManageOtpEntry#CLIENT}, whose own flow leads to the
 * page that manages devices.
 *
 * <p>Public because Keycloak's REST layer finds resources by public methods of public classes.
 */
public final class ManageOtpResource {

    static final String END = "end";

    private static final Logger LOG = Logger.getLogger(ManageOtpResource.class);

    private final KeycloakSession session;

    ManageOtpResource(KeycloakSession session) {
        this.session = session;
    }

    /** To the login, or to a page that says that device management cannot be used. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response enter() {
        RealmModel realm = session.getContext().getRealm();
        ManageOtpAddress address = new ManageOtpAddress(session, realm);
        Optional<String> problem = new EntrySetup(realm).problem(session, address.end());
        if (problem.isPresent()) {
            LOG.errorf("manageotp of realm %s cannot be used: %s", realm.getName(), problem.get());
            return EntryPage.of(session, realm)
                    .setError(EntryMessages.NOT_READY)
                    .createErrorPage(Response.Status.SERVICE_UNAVAILABLE);
        }
        return Response.status(Response.Status.FOUND)
                .location(address.login(session.getContext().getUri().getQueryParameters()))
                .header(HttpHeaders.CACHE_CONTROL, ManageOtpEnd.NO_STORE)
                .build();
    }

    /** Where a visit ends, and where Keycloak sends errors of a login that did not come about. */
    @GET
    @Path(END)
    @Produces(MediaType.TEXT_HTML)
    public Response end() {
        return ManageOtpEnd.page(session, session.getContext().getRealm());
    }
}
