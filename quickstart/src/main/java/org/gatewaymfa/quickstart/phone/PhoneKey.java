// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.phone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The key of one app: P-256, as WebCrypto makes it in a browser. */
public final class PhoneKey {

    private final KeyPair pair;

    private PhoneKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A key nobody else has. */
    public static PhoneKey random() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new PhoneKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half: SubjectPublicKeyInfo in base64url without padding. */
    public String spki() {
        return base64url(pair.getPublic().getEncoded());
    }

    /** Signs the lines, joined by line feeds: r and s of 32 octets each, in base64url without padding. */
    public String sign(String... lines) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(octets(lines));
            return base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(String... lines) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets(lines));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] octets(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
