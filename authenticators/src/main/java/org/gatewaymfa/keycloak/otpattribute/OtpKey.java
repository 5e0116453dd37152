// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the key ring: its id and the HKDF pseudo-random key (PRK) from which the AES key of each form is expanded, so that
 * the NetScaler form and the sealed form never share one.
 *
 * <p>A key made from a PKCS#8 file has a second PRK: NetScaler hashes the text of the key file, and no source says whether an
 * appliance converts such a file to PKCS#1 first. We write as if it does and can read both.
 */
public final class OtpKey {

    /** The algorithm of the Keycloak keys that carry a PRK. */
    public static final String ALGORITHM = "gwmfa-otp";

    /** The algorithm of a {@link SecretKey} that stands for no certificate: no NetScaler can know it. */
    private static final String GENERATED = ALGORITHM + "-generated";

    private static final byte[] NETSCALER_INFO = new byte[0];
    private static final byte[] SEALED_INFO = "gwmfa/sealed/v1".getBytes(US_ASCII);
    private static final byte[] GENERATED_KID_INFO = "gwmfa/kid/v1".getBytes(US_ASCII);

    private final String kid;
    private final boolean generated;
    private final List<byte[]> pseudoRandomKeys;

    private OtpKey(String kid, boolean generated, List<byte[]> pseudoRandomKeys) {
        this.kid = KeyId.canonical(kid)
                .orElseThrow(() -> new IllegalArgumentException("A key id is the Base64 text of 20 bytes"));
        this.generated = generated;
        this.pseudoRandomKeys = pseudoRandomKeys;
        if (pseudoRandomKeys.stream().anyMatch(prk -> prk.length != Hkdf.LENGTH)) {
            throw new IllegalArgumentException("A pseudo-random key has 32 bytes");
        }
    }

    /** The key of a certificate, which NetScaler may have too. */
    public static OtpKey ofCertificate(String kid, byte[] pseudoRandomKey) {
        return new OtpKey(kid, false, List.of(pseudoRandomKey.clone()));
    }

    /** A random key of our own: for sealed values only. Its id has the shape of a certificate's, and follows from the key. */
    public static OtpKey generated(byte[] pseudoRandomKey) {
        byte[] kid = Arrays.copyOf(Hkdf.expand(pseudoRandomKey, GENERATED_KID_INFO), KeyId.LENGTH);
        return new OtpKey(KeyId.of(kid), true, List.of(pseudoRandomKey.clone()));
    }

    /** The inverse of {@link #secretKeys()}, for one of them. */
    public static OtpKey of(String kid, SecretKey key) {
        return new OtpKey(kid, GENERATED.equals(key.getAlgorithm()), List.of(key.getEncoded()));
    }

    /** The PRKs as Keycloak's key manager carries them, the one to write with first; the algorithm says where they come from. */
    public List<SecretKey> secretKeys() {
        return pseudoRandomKeys.stream()
                .<SecretKey>map(prk -> new SecretKeySpec(prk, generated ? GENERATED : ALGORITHM))
                .toList();
    }

    /** This key, reading also what the other's PRK encrypted. For keys of one certificate. */
    public OtpKey orReadWith(OtpKey other) {
        List<byte[]> both = new ArrayList<>(pseudoRandomKeys);
        both.addAll(other.pseudoRandomKeys);
        return new OtpKey(kid, generated, List.copyOf(both));
    }

    /** SHA-1 of the certificate (for a generated key: 20 random bytes), Base64 with URL alphabet and the {@code =} kept. */
    public String kid() {
        return kid;
    }

    /** Whether it was generated here and serves sealed values only. */
    public boolean isGenerated() {
        return generated;
    }

    byte[] netScalerKey() {
        return Hkdf.expand(pseudoRandomKeys.get(0), NETSCALER_INFO);
    }

    /** What a NetScaler value under this key id may have been encrypted with, likeliest first. */
    List<byte[]> netScalerKeys() {
        return pseudoRandomKeys.stream()
                .map(prk -> Hkdf.expand(prk, NETSCALER_INFO))
                .toList();
    }

    byte[] sealedKey() {
        return Hkdf.expand(pseudoRandomKeys.get(0), SEALED_INFO);
    }

    /** The id only. */
    @Override
    public String toString() {
        return "OtpKey[kid=" + kid + (generated ? ", generated]" : "]");
    }
}
