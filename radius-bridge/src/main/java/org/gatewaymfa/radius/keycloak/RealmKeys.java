// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.security.Key;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The public signing keys of a realm (RFC 7517). Symmetric keys and encryption keys in the set are passed over. */
final class RealmKeys {

    static final RealmKeys NONE = new RealmKeys(List.of());

    private static final Set<String> KEY_TYPES = Set.of("RSA", "EC", "OKP");

    private final List<JsonWebKey> keys;

    private RealmKeys(List<JsonWebKey> keys) {
        this.keys = keys;
    }

    /** Reads a JWKS document; empty if it is none. */
    static Optional<RealmKeys> parse(String jwks) {
        try {
            List<JsonWebKey> keys = new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .filter(key -> KEY_TYPES.contains(key.getKeyType()))
                            .filter(key -> key.getUse() == null || key.getUse().equals("sig"))
                            .toList();
            return Optional.of(new RealmKeys(keys));
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    /** The key of that id, if its own algorithm (where it names one) is the token's. */
    Optional<Key> find(String keyId, String algorithm) {
        return keys.stream()
                .filter(key -> Objects.equals(key.getKeyId(), keyId))
                .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                .map(JsonWebKey::getKey)
                .findFirst();
    }

    boolean contains(String keyId) {
        return keys.stream().anyMatch(key -> Objects.equals(key.getKeyId(), keyId));
    }
}
