// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.gatewaymfa.radius.config.SecretKeyBytes;
import org.gatewaymfa.radius.protocol.Octets;

/**
 * The password that a gateway gets back for single sign-on, while its login goes on: sealed with AES-256-GCM, for Keycloak to keep. The key
 * is made of the password itself and a key of the bridges, and goes into State: neither Keycloak nor a bridge alone can open it, and two nodes
 * that get the same packet seal the same.
 */
final class ReturnedPassword {

    /** Octets of the key that State carries. */
    static final int KEY_LENGTH = 16;

    private static final String HMAC = "HmacSHA256";
    private static final String KEY_LABEL = "gwmfa/returned-password/key";
    private static final String CIPHER_LABEL = "gwmfa/returned-password/cipher";
    private static final int TAG_BITS = 128;

    /** The key is used for one text only: of another password it would be another key. */
    private static final GCMParameterSpec NONCE = new GCMParameterSpec(TAG_BITS, new byte[12]);

    private final SecretKeyBytes bridgesKey;

    ReturnedPassword(SecretKeyBytes bridgesKey) {
        this.bridgesKey = bridgesKey;
    }

    /**
     * A sealed password.
     *
     * @param key for State only
     * @param text base64url, for Keycloak only
     */
    record Sealed(Octets key, String text) {
        @Override
        public String toString() {
            return "Sealed[hidden]";
        }
    }

    /**
     * Seals a password.
     *
     * @param password in the gateway's charset
     * @param rid of the login, 32 octets
     */
    Sealed seal(byte[] password, Octets rid, String client, String user) {
        byte[] made = hmac(bridgesKey.toByteArray(), KEY_LABEL, rid.toByteArray(), password);
        Octets key = Octets.of(Arrays.copyOf(made, KEY_LENGTH));
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, client, user, password)
                .orElseThrow(() -> new IllegalStateException("AES-GCM cannot encrypt"));
        return new Sealed(key, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** The password; empty if it was not sealed with this key, for this client and user. */
    static Optional<Octets> open(Octets key, String text, String client, String user) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            return sealed.length < TAG_BITS / Byte.SIZE
                    ? Optional.empty()
                    : crypt(Cipher.DECRYPT_MODE, key, client, user, sealed).map(Octets::of);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> crypt(int mode, Octets key, String client, String user, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] cipherKey = hmac(key.toByteArray(), CIPHER_LABEL);
            cipher.init(mode, new SecretKeySpec(cipherKey, "AES"), NONCE);
            cipher.updateAAD(prefixed(client.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(prefixed(user.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(byte[] key, String label, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(prefixed(label.getBytes(StandardCharsets.UTF_8)));
            for (byte[] part : parts) {
                mac.update(prefixed(part));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", e);
        }
    }

    private static byte[] prefixed(byte[] part) {
        return ByteBuffer.allocate(Integer.BYTES + part.length)
                .putInt(part.length)
                .put(part)
                .array();
    }
}
