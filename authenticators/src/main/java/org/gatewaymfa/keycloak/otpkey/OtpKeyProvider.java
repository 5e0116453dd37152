// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.keys.KeyProvider;

/**
 * One key component as Keycloak's key manager sees it: secret keys of our own algorithm and nothing else, so that no part of
 * Keycloak picks them and the JWKS, which lists public keys, stays as it is.
 *
 * <p>A key from a PKCS#8 file shows up twice with one id: the second one reads only (see {@link OtpKey}).
 */
final class OtpKeyProvider implements KeyProvider {

    private final String componentId;
    private final OtpKeyConfig config;

    OtpKeyProvider(String componentId, OtpKeyConfig config) {
        this.componentId = componentId;
        this.config = config;
    }

    @Override
    public Stream<KeyWrapper> getKeysStream() {
        List<SecretKey> keys = config.key().secretKeys();
        return IntStream.range(0, keys.size()).mapToObj(i -> wrapper(keys.get(i), i == 0));
    }

    private KeyWrapper wrapper(SecretKey key, boolean mayWrite) {
        KeyWrapper wrapper = new KeyWrapper();
        wrapper.setProviderId(componentId);
        wrapper.setProviderPriority(config.priority());
        wrapper.setKid(config.key().kid());
        wrapper.setType(KeyType.OCT);
        wrapper.setUse(KeyUse.ENC);
        wrapper.setAlgorithm(OtpKey.ALGORITHM);
        wrapper.setStatus(mayWrite || !config.status().isActive() ? config.status() : KeyStatus.PASSIVE);
        wrapper.setSecretKey(key);
        return wrapper;
    }
}
