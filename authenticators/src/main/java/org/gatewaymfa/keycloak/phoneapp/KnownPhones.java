// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.keycloak.pairing.Pairings;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.phone.SignedLines;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Who calls: a phone of a user, or one that is just being added. */
final class KnownPhones {

    /** A phone's clock may be wrong by this much. The app corrects its own by the server's. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    KnownPhones(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
    }

    /**
     * A phone and whose it is.
     *
     * @param stored false for one that is just being added
     */
    record Caller(UserModel user, Phone phone, boolean stored) {}

    Optional<Caller> find(PhoneId id) {
        @Nullable UserModel user = session.users().getUserById(realm, id.user());
        if (user == null) {
            return Optional.empty();
        }
        return Phones.of(session, realm)
                .find(user, id.phone())
                .map(phone -> new Caller(user, phone, true))
                .or(() -> Pairings.of(session, realm)
                        .candidate(user, id.phone())
                        .map(phone -> new Caller(user, phone, false)));
    }

    /** The same, but only if the phone has signed these lines a moment ago. */
    Optional<Caller> findSigner(PhoneId id, long at, SignedLines lines, String signature) {
        if (Math.abs(Math.subtractExact(clock.instant().getEpochSecond(), bounded(at))) > SKEW.toSeconds()) {
            return Optional.empty();
        }
        return find(id).filter(caller -> lines.isSignedBy(caller.phone().key(), signature));
    }

    private static long bounded(long seconds) {
        return Math.max(0, Math.min(seconds, Integer.MAX_VALUE * 4L));
    }
}
