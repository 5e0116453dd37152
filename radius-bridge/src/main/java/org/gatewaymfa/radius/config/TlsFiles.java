// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where a TLS server finds what it is and whom it trusts. All PEM.
 *
 * @param certificate its own first, then those of the authorities between it and the root
 * @param key PKCS#8, RSA or EC, not encrypted
 * @param clientAuthorities who issues certificates of clients
 */
public record TlsFiles(Path certificate, Path key, Path clientAuthorities) {

    private static final byte[] PROBE = {1, 2, 3, 4};

    /**
     * What the files hold. {@code toString()} shows no key.
     *
     * @param chain never empty
     * @param key belongs to the first certificate of {@code chain}
     * @param clientAuthorities never empty
     */
    public record Content(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientAuthorities) {

        public Content {
            chain = List.copyOf(chain);
            clientAuthorities = List.copyOf(clientAuthorities);
        }

        @Override
        public String toString() {
            return "Content[" + chain.get(0).getSubjectX500Principal() + ", key hidden]";
        }
    }

    /**
     * Reads all three. Blocks.
     *
     * @throws IllegalArgumentException with a text for the administrator, if a file cannot be read or does not fit the others
     */
    public Content read() {
        List<X509Certificate> chain = certificates(certificate);
        PrivateKey privateKey = PrivateKeyFile.read(key.toString());
        if (!isPair(privateKey, chain.get(0))) {
            throw new IllegalArgumentException(key + " is not the key of the first certificate in " + certificate);
        }
        return new Content(chain, privateKey, certificates(clientAuthorities));
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return found;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " does not hold certificates in PEM", e);
        }
    }

    private static boolean isPair(PrivateKey key, X509Certificate certificate) {
        try {
            String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signed = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(PROBE);
            return signer.verify(signed);
        } catch (GeneralSecurityException notOfOneKind) {
            return false;
        }
    }
}
