// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether push is locked for a user, and the help desk's way to open it. */
@SuppressWarnings("DoNotCallSuggester")
public final class PushLock {

    private final KeycloakSession session;
    private final RealmModel realm;

    private PushLock(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static PushLock of(KeycloakSession session, RealmModel realm) {
        return new PushLock(session, realm);
    }

    /** Why push is locked; empty if it is not. */
    public Optional<PushLogins.Reason> reason(UserModel user) {
        throw new UnsupportedOperationException(session.toString() + realm + user);
    }

    /** Frees push: denials, report and unanswered requests are forgotten. */
    public void release(UserModel user) {
        throw new UnsupportedOperationException(user.toString());
    }
}
