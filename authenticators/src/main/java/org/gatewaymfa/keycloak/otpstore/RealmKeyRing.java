// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The realm's keys of the algorithm {@link OtpKey#ALGORITHM}.
 *
 * @param session gives access to the key manager
 * @param realm whose keys
 * @param writingKid key to write with; empty for the active key of the highest priority
 */
record RealmKeyRing(KeycloakSession session, RealmModel realm, String writingKid) implements OtpKeyRing {

    /** Keys with one id are readings of one key file: what the first cannot open, another may. */
    @Override
    public Optional<OtpKey> byKid(String kid) {
        return session.keys()
                .getKeysStream(realm, KeyUse.ENC, OtpKey.ALGORITHM)
                .filter(key -> kid.equals(key.getKid()))
                .map(RealmKeyRing::key)
                .reduce(OtpKey::orReadWith);
    }

    /** Without a named key and any active one, Keycloak generates a key for sealed values. */
    @Override
    public Optional<OtpKey> writingKey() {
        return writingKid.isEmpty() ? Optional.of(active().orElseGet(this::generated)) : byKid(writingKid);
    }

    Optional<OtpKey> active() {
        return session.keys()
                .getKeysStream(realm, KeyUse.ENC, OtpKey.ALGORITHM)
                .filter(key -> key.getStatus().isActive())
                .findFirst()
                .map(RealmKeyRing::key);
    }

    /** A new active key. In a transaction of its own: a value that is written now would be lost with its key if the request's were rolled back. */
    OtpKey generated() {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel here = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(here);
            return key(own.keys().getActiveKey(here, KeyUse.ENC, OtpKey.ALGORITHM));
        });
    }

    static OtpKey key(KeyWrapper wrapper) {
        return OtpKey.of(wrapper.getKid(), wrapper.getSecretKey());
    }
}
