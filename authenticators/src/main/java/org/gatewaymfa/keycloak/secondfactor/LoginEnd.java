// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The word of a step that a login is over, for all other steps: Keycloak itself would go on to the next alternative. Goes
 * with the flow: a login that starts anew, password and all, is another one.
 */
public final class LoginEnd {

    private static final String NOTE = "gwmfa-login-end";
    private static final String WATCHED = "gwmfa-login-end.watched";
    private static final String WATCHED_MESSAGE = "gwmfa-login-end.watched-message";

    private LoginEnd() {}

    /**
     * Ends the login.
     *
     * @param messageKey text for whoever tries to go on
     */
    public static void mark(AuthenticationSessionModel login, String messageKey) {
        login.setAuthNote(NOTE, messageKey);
    }

    /**
     * Ends the login as soon as there is a single-use object of this key: even if the user has gone to another step meanwhile,
     * and the one that watches is never asked again.
     */
    public static void watch(AuthenticationSessionModel login, String key, String messageKey) {
        login.setAuthNote(WATCHED, key);
        login.setAuthNote(WATCHED_MESSAGE, messageKey);
    }

    /** The text's key, if the login is over: a step must then refuse, whatever was typed. */
    public static Optional<String> of(KeycloakSession session, AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getAuthNote(NOTE))
                .or(() -> Optional.ofNullable(login.getAuthNote(WATCHED))
                        .filter(key -> session.singleUseObjects().contains(key))
                        .map(key -> login.getAuthNote(WATCHED_MESSAGE)));
    }
}
