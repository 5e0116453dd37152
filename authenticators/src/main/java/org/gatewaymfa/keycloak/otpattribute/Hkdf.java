// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF-SHA256 (RFC 5869) with an output of one block.
 *
 * <p>Two HMACs of the JDK. Keycloak ships Bouncy Castle's generator, but another one in FIPS mode.
 */
final class Hkdf {

    static final int LENGTH = 32;

    private Hkdf() {}

    /** RFC 5869 §2.2: the pseudo-random key. The salt must not be empty. */
    static byte[] extract(byte[] salt, byte[] inputKeyingMaterial) {
        return hmac(salt, inputKeyingMaterial);
    }

    /** RFC 5869 §2.3 for L = 32: one block, T(1) = HMAC(PRK, info | 0x01). */
    static byte[] expand(byte[] pseudoRandomKey, byte[] info) {
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return hmac(pseudoRandomKey, block);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
