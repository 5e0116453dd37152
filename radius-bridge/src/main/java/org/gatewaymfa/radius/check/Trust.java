// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.gatewaymfa.radius.config.OidcClient;

/** Certificates in files, and TLS with them. */
final class Trust {

    private Trust() {}

    /** All certificates of a PEM file. */
    static List<X509Certificate> certificates(Path pem) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
        }
        return certificates;
    }

    /** All certificates of a PKCS#12 file that belong to a private key. */
    static List<X509Certificate> certificates(OidcClient.KeyStore file) throws IOException, GeneralSecurityException {
        KeyStore store = open(file);
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    /** As the bridge uses it: these certificates instead of Java's, and a client certificate where there is one. */
    static SSLContext context(Optional<Path> trustStore, Optional<OidcClient.KeyStore> keyStore)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore.isPresent() ? storeOf(certificates(trustStore.get())) : null);
        return context(keys(keyStore), trust.getTrustManagers());
    }

    /** Only to see what a server shows; nothing is sent over it. */
    static SSLContext looking() throws GeneralSecurityException {
        return context(new KeyManager[0], new TrustManager[] {new Anybody()});
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    private static KeyManager[] keys(Optional<OidcClient.KeyStore> file) throws IOException, GeneralSecurityException {
        if (file.isEmpty()) {
            return new KeyManager[0];
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open(file.get()), file.get().password().toCharArray());
        return keys.getKeyManagers();
    }

    private static KeyStore open(OidcClient.KeyStore file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.path().toFile(), file.password().toCharArray());
    }

    private static KeyStore storeOf(List<X509Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
