// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's keys of the algorithm {@link OtpKey#ALGORITHM}.
 *
 * @param session gives access to the key manager
 * @param realm whose keys
 * @param writingKid key to write with; empty for the active key of the highest priority
 */
record RealmKeyRing(KeycloakSession session, RealmModel realm, String writingKid) implements OtpKeyRing {

    @Override
    public Optional<OtpKey> byKid(String kid) {
        return Optional.ofNullable(session.keys().getKey(realm, kid, KeyUse.ENC, OtpKey.ALGORITHM))
                .map(RealmKeyRing::key);
    }

    @Override
    public Optional<OtpKey> writingKey() {
        if (!writingKid.isEmpty()) {
            return byKid(writingKid);
        }
        return session.keys()
                .getKeysStream(realm, KeyUse.ENC, OtpKey.ALGORITHM)
                .filter(key -> key.getStatus().isActive())
                .findFirst()
                .map(RealmKeyRing::key);
    }

    private static OtpKey key(KeyWrapper wrapper) {
        return OtpKey.of(wrapper.getKid(), wrapper.getSecretKey());
    }
}
