// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Why a login goes on with another method than the first: said by the step that gave up, shown by the one that follows. */
public final class Fallback {

    /** What the key of the text for a gateway's prompt has behind that of the text on a page. */
    public static final String GATEWAY = "Gateway";

    private static final String NOTE = "gwmfa-fallback";

    private Fallback() {}

    /**
     * Says it.
     *
     * @param messageKey key of the text on a page; the text for a gateway's prompt has the same key with
     *     {@value #GATEWAY} behind it and ends by asking for the code
     */
    public static void say(AuthenticationSessionModel login, String messageKey) {
        login.setAuthNote(NOTE, messageKey);
    }

    public static Optional<String> of(AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getAuthNote(NOTE));
    }
}
