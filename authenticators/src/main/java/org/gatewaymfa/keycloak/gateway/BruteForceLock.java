// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whether Keycloak's brute-force protection locked a user. It asks for the time before which no login may succeed, not
 * {@code isTemporarilyDisabled}, which also says yes while another login of the same user is under way.
 */
final class BruteForceLock {

    private BruteForceLock() {}

    static boolean isLocked(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!realm.isBruteForceProtected()) {
            return false;
        }
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures != null && Time.currentTimeSeconds() < failures.getFailedLoginNotBefore();
    }

    /** How many passwords of a user may be checked at a time: one where the next failure locks, since that many are stored. */
    static int checksAtATime(KeycloakSession session, RealmModel realm, UserModel user) {
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return checksAtATime(realm.getFailureFactor(), failures == null ? 0 : failures.getNumFailures());
    }

    static int checksAtATime(int failureFactor, int storedFailures) {
        return storedFailures >= failureFactor ? 1 : failureFactor;
    }

    /** {@link #isLocked(KeycloakSession, RealmModel, UserModel)} for the user a login tries to be; unknown and disabled users count as locked. */
    static boolean isLocked(KeycloakSession session, GatewayLogin login) {
        RealmModel realm = login.authSession().getRealm();
        return login.user()
                .or(() -> attemptedUser(session, realm, login))
                .filter(UserModel::isEnabled)
                .filter(user -> !isLocked(session, realm, user))
                .isEmpty();
    }

    private static Optional<UserModel> attemptedUser(KeycloakSession session, RealmModel realm, GatewayLogin login) {
        try {
            return login.attemptedUserName()
                    .map(name -> KeycloakModelUtils.findUserByNameOrEmail(session, realm, name));
        } catch (ModelDuplicateException ambiguous) {
            return Optional.empty();
        }
    }
}
