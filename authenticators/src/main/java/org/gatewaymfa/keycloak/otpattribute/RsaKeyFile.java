// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.KeyFileException.Part;

/**
 * An unencrypted RSA private key as NetScaler reads it: not a number, but the Base64 text of its file.
 *
 * @param modulus to compare with the certificate
 * @param publicExponent to compare with the certificate
 * @param texts what NetScaler may take as HKDF input, likeliest first: the text as PKCS#1 and, if the file is PKCS#8, also that
 */
record RsaKeyFile(BigInteger modulus, BigInteger publicExponent, List<String> texts) {

    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String PKCS8 = "PRIVATE KEY";
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("2a864886f70d010101");
    /** Private exponent, two primes, two exponents, coefficient: RFC 8017 appendix A.1.2. */
    private static final int REMAINING_INTEGERS = 6;

    RsaKeyFile {
        texts = List.copyOf(texts);
    }

    /** Reads the first private key of a PEM text. */
    static RsaKeyFile parse(String pemText) throws KeyFileException {
        Pem pem = Pem.blocks(pemText).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> problem(withoutBlock(pemText)));
        if (!pem.label().equals(PKCS1) && !pem.label().equals(PKCS8)) {
            throw problem(pem.label().startsWith("ENCRYPTED") ? Problem.ENCRYPTED : Problem.NOT_RSA);
        }
        byte[] der = pem.der().orElseThrow(() -> problem(Problem.DAMAGED));
        try {
            return pem.label().equals(PKCS1) ? pkcs1(der, List.of()) : pkcs8(der);
        } catch (IllegalArgumentException e) {
            throw problem(Problem.DAMAGED);
        }
    }

    private enum Problem {
        ABSENT("holds no PEM block of a private key"),
        ENCRYPTED("is encrypted; take the pass phrase off first, as NetScaler needs it too"),
        NOT_RSA("is not an RSA key"),
        DAMAGED("is damaged: neither a PKCS#1 nor a PKCS#8 structure");

        private final String text;

        Problem(String text) {
            this.text = text;
        }
    }

    private static KeyFileException problem(Problem problem) {
        return new KeyFileException(Part.PRIVATE_KEY, problem.text);
    }

    /** The headers of RFC 1421 that old encrypted keys carry hold hyphens, so that they make no block. */
    private static Problem withoutBlock(String text) {
        if (text.contains("Proc-Type") && text.contains("ENCRYPTED")) {
            return Problem.ENCRYPTED;
        }
        return text.contains("PRIVATE KEY-----") ? Problem.DAMAGED : Problem.ABSENT;
    }

    private static RsaKeyFile pkcs8(byte[] der) throws KeyFileException {
        Der info = new Der(new Der(der).next(Der.SEQUENCE));
        info.integer();
        byte[] algorithm = new Der(info.next(Der.SEQUENCE)).next(Der.OBJECT_IDENTIFIER);
        if (!Arrays.equals(algorithm, RSA_ENCRYPTION)) {
            throw problem(Problem.NOT_RSA);
        }
        return pkcs1(info.next(Der.OCTET_STRING), List.of(text(der)));
    }

    private static RsaKeyFile pkcs1(byte[] der, List<String> otherTexts) {
        Der file = new Der(der);
        Der key = new Der(file.next(Der.SEQUENCE));
        key.integer();
        BigInteger modulus = key.integer();
        BigInteger publicExponent = key.integer();
        for (int i = 0; i < REMAINING_INTEGERS; i++) {
            key.integer();
        }
        if (file.hasMore()) {
            throw new IllegalArgumentException("More than a key");
        }
        List<String> texts = new ArrayList<>(List.of(text(der)));
        texts.addAll(otherTexts);
        return new RsaKeyFile(modulus, publicExponent, texts);
    }

    private static String text(byte[] der) {
        return new String(Base64.getEncoder().encode(der), US_ASCII);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "RsaKeyFile[" + modulus.bitLength() + " bits]";
    }
}
