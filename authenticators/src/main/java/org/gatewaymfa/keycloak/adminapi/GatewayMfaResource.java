// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adminapi;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.gatewaymfa.keycloak.helpdesk.HelpDeskResource;
import org.gatewaymfa.keycloak.migration.MigrationResource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Leads on. Keycloak has checked the token and that it is one of this realm or of the master realm; rights are asked behind the doors. */
public final class GatewayMfaResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    GatewayMfaResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    @Path("users/{id}")
    public HelpDeskResource user(@PathParam("id") String id) {
        return HelpDeskResource.of(session, realm, auth, adminEvent, id);
    }

    @Path("migration")
    public MigrationResource migration() {
        return new MigrationResource(session, realm, auth, adminEvent);
    }
}
