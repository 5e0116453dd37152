// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import java.time.Duration;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.secondfactor.SingleUseClaim;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * How often a user's second factors may be freed. Without it, whoever may set a password and free the tries could guess codes
 * without end, and would need no device.
 */
final class UnlockQuota {

    static final int PER_DAY = 5;

    private final SingleUseObjectProvider objects;

    UnlockQuota(SingleUseObjectProvider objects) {
        this.objects = objects;
    }

    static UnlockQuota of(KeycloakSession session) {
        return new UnlockQuota(session.singleUseObjects());
    }

    /** Takes one of the user's {@value #PER_DAY} slots of any 24 hours; false if none is left. */
    boolean take(RealmModel realm, UserModel user) {
        String owner = SingleUseKey.of("gwmfa.unlock", realm.getId(), user.getId());
        return IntStream.range(0, PER_DAY)
                .anyMatch(slot -> SingleUseClaim.take(
                        objects, owner + '|' + slot, Duration.ofDays(1).toSeconds()));
    }
}
