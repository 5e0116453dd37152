// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The migration tool, {@code /admin/realms/<realm>/gateway-mfa/migration}: for administrators who may manage the realm. */
public final class MigrationResource {

    private final AdminPermissionEvaluator auth;

    public MigrationResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.auth = auth;
    }

    @POST
    @Path("{provider}")
    @Produces("text/csv")
    public Response run() {
        auth.realm().requireManageRealm();
        return Response.status(Response.Status.NOT_IMPLEMENTED).build();
    }
}
