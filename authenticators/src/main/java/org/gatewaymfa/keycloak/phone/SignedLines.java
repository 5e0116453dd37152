// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * What a phone signs: lines of text, the first of which says what kind of text it is. No line has a control character, so
 * that two lists of lines never give the same text.
 */
public final class SignedLines {

    /** The order of P-256 (SEC 2, §2.4.2): tells its keys from those of the other curves. */
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_SIGNATURE = 128;

    private final byte[] text;

    private SignedLines(byte[] text) {
        this.text = text;
    }

    /**
     * Joins the lines.
     *
     * @throws IllegalArgumentException if a line has a control character
     */
    public static SignedLines of(String... lines) {
        if (List.of(lines).stream().anyMatch(line -> line.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("A line has a control character");
        }
        return new SignedLines(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of the text: the challenge where the platform verifies its user. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }

    /**
     * Whether this text was signed with the key.
     *
     * @param key X.509 SubjectPublicKeyInfo in base64url
     * @param signature ECDSA with SHA-256, raw r|s, in base64url
     * @return false, too, for anything that is no key of P-256 or no signature
     */
    public boolean isSignedBy(String key, String signature) {
        if (key.length() > LONGEST_KEY || signature.length() > LONGEST_SIGNATURE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(p256(key));
            verifier.update(text);
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notGenuine) {
            return false;
        }
    }

    private static PublicKey p256(String key) throws GeneralSecurityException {
        PublicKey decoded = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(key)));
        if (decoded instanceof ECPublicKey ec && ec.getParams().getOrder().equals(P256_ORDER)) {
            return decoded;
        }
        throw new GeneralSecurityException("The key is not of the curve P-256");
    }
}
