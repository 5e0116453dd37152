// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.notice;

import org.gatewaymfa.keycloak.aftercommit.AfterCommit;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells a user by mail that their devices were changed. The mail is written and sent after the request's commit, in another
 * thread: a mail server that is slow or down neither delays nor undoes the change. Users without an address and realms
 * without a mail server get none.
 */
public final class DeviceMail {

    /** What was changed. */
    public enum Change {
        ADDED("gwmfaMailAdded"),
        RENAMED("gwmfaMailRenamed"),
        REMOVED("gwmfaMailRemoved"),
        PHONE_ADDED("gwmfaMailPhoneAdded"),
        PHONE_RENAMED("gwmfaMailPhoneRenamed"),
        PHONE_REMOVED("gwmfaMailPhoneRemoved"),
        REMOVED_BY_HELP_DESK("gwmfaMailRemovedByHelpDesk"),
        /** Names no device: give an empty name. */
        GRANT_ISSUED("gwmfaMailGrantIssued");

        private final String messageKey;

        Change(String messageKey) {
            this.messageKey = messageKey;
        }

        String messageKey() {
            return messageKey;
        }
    }

    private static final Logger LOG = Logger.getLogger(DeviceMail.class);

    /** Name of Keycloak's thread pool for these mails, and of its settings: {@code spi-executors--default--gwmfa-mail--min}. */
    private static final String EXECUTOR = "gwmfa-mail";

    /** More mails than this do not wait; a mail server that hangs must not fill the memory. */
    private static final int MOST_WAITING = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;

    private DeviceMail(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static DeviceMail of(KeycloakSession session, RealmModel realm) {
        return new DeviceMail(session, realm);
    }

    /**
     * Sends a mail if the request is committed.
     *
     * @param deviceName the device; after a renaming its new name
     */
    public void send(UserModel user, Change change, String deviceName) {
        if (realm.getSmtpConfig().isEmpty()) {
            LOG.debugf("The realm %s has no mail server: no mail about a device", realm.getName());
            return;
        }
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            LOG.debug("A user has no mail address: no mail about a device");
            return;
        }
        DeviceLetter letter = DeviceLetter.now(session, realm, user, change, deviceName);
        AfterCommit.of(session, EXECUTOR, MOST_WAITING)
                .run(() -> deliver(letter), why -> LOG.warnf("A mail about a device is not sent: %s", why));
    }

    private static void deliver(DeviceLetter letter) {
        try {
            KeycloakModelUtils.runJobInTransaction(letter.factory(), letter::send);
        } catch (RuntimeException e) {
            // the messages of these exceptions may repeat the user's address
            Throwable cause = e.getCause() instanceof EmailException refused ? refused : e;
            LOG.warnf(
                    "A mail about a device could not be sent: %s",
                    cause.getClass().getSimpleName());
        }
    }
}
