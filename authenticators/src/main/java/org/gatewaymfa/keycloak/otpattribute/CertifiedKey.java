// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import org.gatewaymfa.keycloak.otpattribute.KeyFileException.Part;

/**
 * A private key with its certificate, as bound to NetScaler with {@code bind vpn global -userDataEncryptionKey}.
 *
 * <p>PRK = HKDF-Extract(salt = Base64 text of the certificate, IKM = Base64 text of the PKCS#1 key), so a renewed certificate of
 * the same key is another key with another id.
 *
 * @param key what to encrypt with
 * @param notAfter when the certificate ends; that it has ended does not matter to NetScaler, nor to us
 */
public record CertifiedKey(OtpKey key, Instant notAfter) {

    /**
     * Reads PEM texts. Other blocks in them are skipped; of several certificates the first counts, as for NetScaler.
     *
     * @param privateKeyPem PKCS#1 or PKCS#8, unencrypted
     * @param certificatePem may be the same text, if the file is merged
     * @throws KeyFileException if one cannot be used or they do not match
     */
    public static CertifiedKey of(String privateKeyPem, String certificatePem) throws KeyFileException {
        RsaKeyFile file = RsaKeyFile.parse(privateKeyPem);
        X509Certificate certificate = certificate(certificatePem);
        requireMatch(file, certificate);
        try {
            byte[] der = certificate.getEncoded();
            String kid = KeyId.of(MessageDigest.getInstance("SHA-1").digest(der));
            byte[] salt = Base64.getEncoder().encode(der);
            OtpKey key = file.texts().stream()
                    .map(text -> OtpKey.ofCertificate(kid, Hkdf.extract(salt, text.getBytes(US_ASCII))))
                    .reduce(OtpKey::orReadWith)
                    .orElseThrow();
            return new CertifiedKey(key, certificate.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-1, and the certificate was decoded", e);
        }
    }

    private static X509Certificate certificate(String pemText) throws KeyFileException {
        Pem pem = Pem.blocks(pemText).stream()
                .filter(block -> block.label().endsWith("CERTIFICATE"))
                .findFirst()
                .orElseThrow(() -> problem("holds no PEM block of a certificate"));
        byte[] der = pem.der().orElseThrow(() -> problem("is damaged"));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw problem("is damaged");
        }
    }

    private static void requireMatch(RsaKeyFile file, X509Certificate certificate) throws KeyFileException {
        boolean matches = certificate.getPublicKey() instanceof RSAPublicKey publicKey
                && publicKey.getModulus().equals(file.modulus())
                && publicKey.getPublicExponent().equals(file.publicExponent());
        if (!matches) {
            throw problem("does not belong to the private key");
        }
    }

    private static KeyFileException problem(String message) {
        return new KeyFileException(Part.CERTIFICATE, message);
    }
}
