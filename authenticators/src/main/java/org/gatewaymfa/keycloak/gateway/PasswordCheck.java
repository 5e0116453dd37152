// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;

/** What one check of a password showed. */
sealed interface PasswordCheck {

    /** The password is right. */
    record Right() implements PasswordCheck {}

    /** The password is wrong: counts as a failure. */
    record Wrong() implements PasswordCheck {}

    /** The directory does not let this account in for another reason than its password: counts nothing. */
    record Barred(BindRefusal reason) implements PasswordCheck {}

    /** The directory did not answer: says nothing about the password. */
    record Unanswered() implements PasswordCheck {}

    /** Not checked: as many of this user's passwords are being checked as the brute-force protection allows failures. */
    record Postponed() implements PasswordCheck {}

    /** Asks Keycloak once at most, which binds at most once. */
    static PasswordCheck of(KeycloakSession session, RealmModel realm, UserModel user, String password) {
        if (!realm.isBruteForceProtected()) {
            return bind(session, user, password);
        }
        int slots = BruteForceLock.checksAtATime(session, realm, user);
        return new BindSlots(session.getProvider(SingleUseObjectProvider.class))
                .within(realm.getId(), user.getId(), slots, () -> bind(session, user, password));
    }

    private static PasswordCheck bind(KeycloakSession session, UserModel user, String password) {
        session.removeAttribute(BindRefusal.SESSION_ATTRIBUTE);
        boolean valid = user.credentialManager().isValid(UserCredentialModel.password(password));
        return judge(valid, session.getAttribute(BindRefusal.SESSION_ATTRIBUTE, String.class));
    }

    /**
     * A reason outweighs a yes: where Keycloak may write to the directory, its own mapper takes an expired password for
     * a right one and lets the user change it, which a gateway cannot.
     */
    static PasswordCheck judge(boolean valid, @Nullable String subCode) {
        if (BindRefusal.NO_ANSWER.equals(subCode) && !valid) {
            return new Unanswered();
        }
        Optional<PasswordCheck> barred = BindRefusal.parse(subCode).map(Barred::new);
        return barred.orElseGet(() -> valid ? new Right() : new Wrong());
    }
}
