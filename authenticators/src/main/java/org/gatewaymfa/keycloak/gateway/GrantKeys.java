// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Keys that only the gateway grant has, derived from the realm's internal HMAC keys under a label of its own. The first
 * is the active one; handles made with an older enabled key stay good.
 */
final class GrantKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LABEL = "gwmfa/gateway-grant/v1";

    private final List<SecretKey> keys;

    private GrantKeys(List<SecretKey> keys) {
        this.keys = List.copyOf(keys);
    }

    static GrantKeys of(KeycloakSession session, RealmModel realm) {
        KeyWrapper active = session.keys().getActiveKey(realm, KeyUse.SIG, Constants.INTERNAL_SIGNATURE_ALGORITHM);
        List<byte[]> secrets = Stream.concat(
                        Stream.of(active),
                        session.keys()
                                .getKeysStream(realm, KeyUse.SIG, Constants.INTERNAL_SIGNATURE_ALGORITHM)
                                .filter(key -> key.getStatus().isEnabled())
                                .filter(key -> !Objects.equals(key.getKid(), active.getKid())))
                .map(key -> key.getSecretKey().getEncoded())
                .toList();
        return ofSecrets(secrets);
    }

    static GrantKeys ofSecrets(List<byte[]> secrets) {
        return new GrantKeys(secrets.stream()
                .map(secret -> mac(new SecretKeySpec(secret, ALGORITHM), List.of(LABEL.getBytes(UTF_8))))
                .<SecretKey>map(derived -> new SecretKeySpec(derived, ALGORITHM))
                .toList());
    }

    byte[] macWithActiveKey(List<byte[]> parts) {
        return mac(keys.get(0), parts);
    }

    List<byte[]> macsWithEveryKey(List<byte[]> parts) {
        return keys.stream().map(key -> mac(key, parts)).toList();
    }

    /** HMAC over the parts, each with its length (4 bytes, big-endian) before it. */
    private static byte[] mac(SecretKey key, List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
