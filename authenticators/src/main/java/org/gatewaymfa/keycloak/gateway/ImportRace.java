// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;

/**
 * Two first logins of one LDAP user at once: each finds no copy in Keycloak's database and writes one, and the database
 * takes only the first. Keycloak (26.7) throws what the database said at the others, whose transaction is lost with it; or
 * its cache hands them the first one's half-imported user, who has no directory yet and whose right password is wrong.
 */
final class ImportRace {

    private static final Logger LOG = Logger.getLogger(ImportRace.class);

    private ImportRace() {}

    /**
     * Whether a failed lookup was such a loser: the database refused it, and the same lookup in a transaction of its own now
     * finds the user.
     */
    static boolean isLost(ModelException failure, KeycloakSession session, RealmModel realm, String userName) {
        if (!cameFromTheDatabase(failure)) {
            return false;
        }
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), own -> isThere(own, realm.getId(), userName));
        } catch (RuntimeException again) {
            LOG.debugf(again, "The lookup failed again, so it is not about another import");
            return false;
        }
    }

    /** Whether the user is half-imported: less complete than what is committed, or not committed at all. */
    static boolean isUnderWay(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!StorageId.isLocalStorage(user.getId()) || isOfDirectory(user)) {
            return false;
        }
        UserModel stored = UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, user.getId());
        return stored == null || isOfDirectory(stored);
    }

    private static boolean isOfDirectory(UserModel user) {
        return user.getFederationLink() != null && user.getFirstAttribute(LDAPConstants.LDAP_ID) != null;
    }

    static boolean cameFromTheDatabase(ModelException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(KeycloakSession session, String realmId, String userName) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return KeycloakModelUtils.findUserByNameOrEmail(session, realm, userName) != null;
    }
}
