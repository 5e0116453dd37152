// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * The account as Keycloak's brute-force protection sees it: may it log in now, and one more failure for it.
 *
 * <p>Decides by the stored lock-out, like {@code DefaultBruteForceProtector} of Keycloak 26.7, and not by
 * {@code isTemporarilyDisabled()}: the blocking protector also reports another login <em>in progress</em> there, and a
 * user with two logins at once is not locked. {@code keycloak-services} is needed for {@link BruteForceProtector}.
 */
public final class AccountGate {

    /** Whether an account may log in. */
    public enum Standing {
        USABLE,
        DISABLED,
        PERMANENTLY_LOCKED,
        TEMPORARILY_LOCKED
    }

    private final KeycloakSession session;
    private final RealmModel realm;

    private AccountGate(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static AccountGate of(KeycloakSession session, RealmModel realm) {
        return new AccountGate(session, realm);
    }

    public Standing standing(UserModel user) {
        if (!user.isEnabled()) {
            return Standing.DISABLED;
        }
        if (!realm.isBruteForceProtected()) {
            return Standing.USABLE;
        }
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        if (failures == null) {
            return Standing.USABLE;
        }
        if (realm.isPermanentLockout() && failures.getNumTemporaryLockouts() > realm.getMaxTemporaryLockouts()) {
            return Standing.PERMANENTLY_LOCKED;
        }
        long now = Time.currentTimeMillis() / 1000;
        return now < failures.getFailedLoginNotBefore() ? Standing.TEMPORARILY_LOCKED : Standing.USABLE;
    }

    /**
     * Counts one failure with Keycloak's protection, if the realm has it on. Keycloak itself counts nothing for a step of
     * ours: its processor reports the step's reference category, and the protector knows only its own three. So the step
     * must keep a category outside these, and call this exactly once for each wrong input.
     */
    public void countFailure(UserModel user) {
        if (!realm.isBruteForceProtected()) {
            return;
        }
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        // The answer does not matter. The blocking protector pairs each failure with the login it has noted as being in
        // progress; this notes ours, so that it does not take another one's note away.
        protector.isTemporarilyDisabled(session, realm, user);
        protector.failedLogin(
                realm,
                user,
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getUri(),
                Set.of(OTPCredentialModel.TYPE));
    }
}
