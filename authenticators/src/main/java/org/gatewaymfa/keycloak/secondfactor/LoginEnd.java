// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The word of a step that a login is over, for all other steps: Keycloak itself would go on to the next alternative. Goes
 * with the flow: a login that starts anew, password and all, is another one.
 */
public final class LoginEnd {

    private static final String NOTE = "gwmfa-login-end";

    private LoginEnd() {}

    /**
     * Ends the login.
     *
     * @param messageKey text for whoever tries to go on
     */
    public static void mark(AuthenticationSessionModel login, String messageKey) {
        login.setAuthNote(NOTE, messageKey);
    }

    /** The text's key, if the login is over: a step must then refuse, whatever was typed. */
    public static Optional<String> of(AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getAuthNote(NOTE));
    }
}
