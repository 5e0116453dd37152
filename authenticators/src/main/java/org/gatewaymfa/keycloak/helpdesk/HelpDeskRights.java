// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who may do what. Seeing and removing follow Keycloak's own rights on users, fine-grained admin permissions included.
 *
 * <p>Issuing a grant lets somebody enrol, so it needs more than the right to manage the user: either the right to manage the
 * realm, or the role {@value #ISSUE_ROLE} held by somebody who cannot hand it out. Keycloak (26.7) lets whoever has
 * {@code manage-users} give any role that is not its own to anybody; such a caller could reset a password, take the role
 * and enrol in one go. Nobody issues a grant to themselves.
 */
final class HelpDeskRights {

    /** Role of the realm's client {@code realm-management}. */
    static final String ISSUE_ROLE = "gwmfa-issue-grants";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    HelpDeskRights(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** The user of this realm with this id; like Keycloak's own user resource, tells strangers nothing. */
    UserModel find(String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            return user;
        }
        throw auth.users().canQuery() ? new NotFoundException("User not found") : new ForbiddenException();
    }

    void requireView(UserModel user) {
        auth.users().requireView(user);
    }

    void requireManage(UserModel user) {
        auth.users().requireManage(user);
    }

    void requireIssue(UserModel user) {
        auth.users().requireManage(user);
        if (auth.realm().canManageRealm()) {
            return;
        }
        if (isCaller(user)) {
            throw Replies.forbidden("Nobody issues an enrolment grant to themselves");
        }
        if (!auth.hasOneAdminRole(ISSUE_ROLE)) {
            throw Replies.forbidden("An enrolment grant is issued by holders of the role " + ISSUE_ROLE);
        }
        if (canHandOutTheRole()) {
            throw Replies.forbidden(
                    "The role %s does not count for whoever can give it to anybody, as with manage-users"
                            .formatted(ISSUE_ROLE));
        }
    }

    private boolean isCaller(UserModel user) {
        return auth.adminAuth().getRealm().getId().equals(realm.getId())
                && auth.adminAuth().getUser().getId().equals(user.getId());
    }

    private boolean canHandOutTheRole() {
        ClientModel management = realm.getClientByClientId(new RealmManager(session).getRealmAdminClientId(realm));
        RoleModel role = management == null ? null : management.getRole(ISSUE_ROLE);
        return role != null && auth.roles().canMapRole(role);
    }
}
