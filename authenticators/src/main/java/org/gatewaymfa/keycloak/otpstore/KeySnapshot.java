// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's keys as they were at one moment, for a run that outlives a Keycloak session.
 *
 * @param byId all enabled keys
 * @param writingKey the key to write with
 * @param forTrial whether nothing may be stored that was written with these keys
 */
record KeySnapshot(Map<String, OtpKey> byId, Optional<OtpKey> writingKey, boolean forTrial) implements OtpKeyRing {

    private static final int GENERATED_LENGTH = 32;

    KeySnapshot {
        byId = Map.copyOf(byId);
    }

    /**
     * Takes the snapshot.
     *
     * @param kid key to write with; empty for the active one
     */
    static KeySnapshot of(KeycloakSession session, RealmModel realm, String kid, WritingKey need) {
        Map<String, OtpKey> keys = new LinkedHashMap<>();
        session.keys()
                .getKeysStream(realm, KeyUse.ENC, OtpKey.ALGORITHM)
                .map(RealmKeyRing::key)
                .forEach(key -> keys.merge(key.kid(), key, OtpKey::orReadWith));
        boolean trial = need != WritingKey.NEEDED;
        if (need == WritingKey.NONE) {
            return new KeySnapshot(keys, Optional.empty(), trial);
        }
        if (!kid.isEmpty()) {
            return new KeySnapshot(keys, Optional.ofNullable(keys.get(kid)), trial);
        }
        RealmKeyRing ring = new RealmKeyRing(session, realm, "");
        OtpKey active = ring.active().orElseGet(() -> trial ? passing() : ring.generated());
        keys.putIfAbsent(active.kid(), active);
        return new KeySnapshot(keys, Optional.of(active), trial);
    }

    private static OtpKey passing() {
        byte[] random = new byte[GENERATED_LENGTH];
        new SecureRandom().nextBytes(random);
        return OtpKey.generated(random);
    }

    @Override
    public Optional<OtpKey> byKid(String kid) {
        return Optional.ofNullable(byId.get(kid));
    }
}
