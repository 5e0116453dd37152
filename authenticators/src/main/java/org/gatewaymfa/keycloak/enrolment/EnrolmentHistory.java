// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.time.Clock;
import java.time.LocalDate;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whether a user ever had a device. Who had one and has none now is not a newcomer: the rules for a first device must not
 * open again when the last one is removed.
 */
public final class EnrolmentHistory {

    private static final String HAD_DEVICE = "gwmfa.had-device";

    private final UserRecords records;
    private final Clock clock;

    EnrolmentHistory(UserRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    public static EnrolmentHistory of(KeycloakSession session, RealmModel realm) {
        return new EnrolmentHistory(UserRecords.of(session, realm), Clock.systemUTC());
    }

    /** Whoever ever used one had one, seen by a page or not. */
    public boolean hadDevice(UserModel user) {
        return records.of(user).names().stream().anyMatch(name -> name.equals(HAD_DEVICE) || LastUse.isUse(name));
    }

    /**
     * Leaves the marker, durably when this returns. To be called before a device is removed and after one is added; does
     * nothing where the marker is.
     */
    public void rememberDevice(UserModel user) {
        if (records.of(user).get(HAD_DEVICE).isEmpty()) {
            records.of(user)
                    .change(facts -> facts.set(HAD_DEVICE, LocalDate.now(clock).toString()));
        }
    }
}
