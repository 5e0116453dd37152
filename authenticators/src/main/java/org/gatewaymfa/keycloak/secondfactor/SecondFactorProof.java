// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * When an authentication session showed a second factor. Our steps record it on success; a page that changes second
 * factors asks for it.
 *
 * <p>It is an authentication note, so it ends with the login, and Keycloak drops it when the flow starts anew. It names
 * the user it holds for: a session that goes on as somebody else has shown nothing.
 */
public final class SecondFactorProof {

    private static final String NOTE = "gwmfa-second-factor.shown";

    private SecondFactorProof() {}

    /** Notes that the session's user has just shown a second factor; does nothing while the session has no user. */
    public static void record(AuthenticationSessionModel login, Instant when) {
        UserModel user = login.getAuthenticatedUser();
        if (user != null) {
            login.setAuthNote(NOTE, when.getEpochSecond() + "|" + user.getId());
        }
    }

    /** When the session's user last showed a second factor in this session; empty if never. */
    public static Optional<Instant> at(AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        String note = login.getAuthNote(NOTE);
        if (user == null || note == null) {
            return Optional.empty();
        }
        int bar = note.indexOf('|');
        return note.substring(bar + 1).equals(user.getId())
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(note.substring(0, bar))))
                : Optional.empty();
    }
}
