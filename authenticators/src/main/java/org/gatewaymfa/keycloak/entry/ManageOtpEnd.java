// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How a visit of manageotp ends: without a login, on a page that says so. */
public final class ManageOtpEnd {

    /** Set on every answer of the entry: it is about one moment and one user. */
    static final String NO_STORE = "no-store, must-revalidate, max-age=0";

    private static final String PAGE = "gwmfa-manage-otp-end.ftl";

    private ManageOtpEnd() {}

    /** Forgets what this tab of the browser showed, and leads to the end page. Other tabs and sessions stay. */
    public static Response leave(KeycloakSession session, AuthenticationSessionModel authSession) {
        RealmModel realm = authSession.getRealm();
        new AuthenticationSessionManager(session).removeTabIdInAuthenticationSession(realm, authSession);
        return Response.seeOther(new ManageOtpAddress(session, realm).end())
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    static Response page(KeycloakSession session, RealmModel realm) {
        return EntryPage.of(session, realm)
                .setAttribute(
                        "manageOtpUrl",
                        new ManageOtpAddress(session, realm).entry().toString())
                .createForm(PAGE);
    }
}
