// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The mark of a login that came in by {@code /realms/<realm>/manageotp}. Such a login showed a password and nothing more, so
 * it must end on the page that manages devices: whoever completes it makes a session that every other client accepts.
 *
 * <p>The mark is a client note because Keycloak clears the other notes when a flow begins again, and the client counts as a
 * mark too: what it begins is never a login, whatever its flow became.
 */
public final class ManageOtpEntry {

    /** Id of the required action that manages devices. */
    public static final String ACTION = "gwmfa-manage-otp";

    /** Client id of the entry. */
    public static final String CLIENT = "manageotp";

    private static final String MARK = "gwmfa.manage-otp.entry";

    private ManageOtpEntry() {}

    /** Whether a login must never be completed. */
    public static boolean isOf(AuthenticationSessionModel authSession) {
        return authSession.getClientNote(MARK) != null || isOfClient(authSession);
    }

    static boolean isOfClient(AuthenticationSessionModel authSession) {
        return CLIENT.equals(authSession.getClient().getClientId());
    }

    /**
     * Marks a login, and bars its end three times over. The required action keeps Keycloak from completing it, also where
     * the request names no action or cancels it. If nothing requires an action any more, Keycloak shows a page instead of
     * making a session. And should a session be made all the same, it ends with the request: Keycloak's consent
     * form completes a login over the head of a required action.
     */
    public static void mark(AuthenticationSessionModel authSession) {
        authSession.setClientNote(MARK, "true");
        authSession.addRequiredAction(ACTION);
        authSession.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        authSession.setClientNote(
                AuthenticationManager.USER_SESSION_PERSISTENT_STATE, SessionPersistenceState.TRANSIENT.toString());
    }
}
