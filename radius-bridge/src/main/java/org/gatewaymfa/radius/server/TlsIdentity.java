// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.gatewaymfa.radius.config.RadSecSettings.Versions;
import org.gatewaymfa.radius.config.TlsFiles;
import org.jspecify.annotations.Nullable;

/** One state of the certificate files: makes the engines of new connections, and judges certificates of old ones. Immutable. */
final class TlsIdentity {

    /** ALPN names (RFC 9765 §3.3). */
    static final String RADIUS_1_1 = "radius/1.1";

    static final String RADIUS_1_0 = "radius/1.0";

    /** The version of TLS without which there is no RADIUS/1.1 (RFC 9765 §3.5). */
    static final String TLS_1_3 = "TLSv1.3";

    private static final String TLS_1_2 = "TLSv1.2";

    /** Longer than a ticket of TLS 1.3 may live, so that Java gives none out: a session does not survive a change of the files. */
    private static final int NO_TICKETS = 8 * 24 * 3600;

    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private final TlsFiles.Content content;
    private final Versions versions;
    private final SSLContext context;
    private final X509TrustManager trust;

    private TlsIdentity(TlsFiles.Content content, Versions versions, SSLContext context, X509TrustManager trust) {
        this.content = content;
        this.versions = versions;
        this.context = context;
        this.trust = trust;
    }

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException if Java's TLS cannot use the files
     */
    static TlsIdentity of(TlsFiles.Content content, Versions versions) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(ownKey(content), IN_MEMORY);
            TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
            trusts.init(authorities(content.clientAuthorities()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
            context.getServerSessionContext().setSessionTimeout(NO_TICKETS);
            return new TlsIdentity(content, versions, context, (X509TrustManager) trusts.getTrustManagers()[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("certificate, key and client-ca cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore ownKey(TlsFiles.Content content) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("own", content.key(), IN_MEMORY, content.chain().toArray(Certificate[]::new));
        return store;
    }

    private static KeyStore authorities(List<X509Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("authority" + store.size(), certificate);
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    TlsFiles.Content content() {
        return content;
    }

    /** When the server's own certificate ends. */
    Date expires() {
        return content.chain().get(0).getNotAfter();
    }

    /** A server's engine that takes no peer without a certificate of the authorities. */
    SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {TLS_1_3, TLS_1_2});
        parameters.setCipherSuites(strong(engine.getSupportedCipherSuites()));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector((asked, offered) -> agreed(offered));
        return engine;
    }

    /** Authenticated encryption with forward secrecy only (RFC 9325 §4.2). */
    private static String[] strong(String[] suites) {
        return Arrays.stream(suites)
                .filter(suite -> suite.startsWith("TLS_AES_")
                        || suite.startsWith("TLS_CHACHA20_")
                        || (suite.startsWith("TLS_ECDHE_")
                                && (suite.contains("_GCM_") || suite.contains("_CHACHA20_"))))
                .toArray(String[]::new);
    }

    /** The highest version both know; none of those offered ends the handshake with no_application_protocol (RFC 9765 §3.3). */
    private @Nullable String agreed(List<String> offered) {
        if (versions.includes11() && offered.contains(RADIUS_1_1)) {
            return RADIUS_1_1;
        }
        return versions.includes10() && offered.contains(RADIUS_1_0) ? RADIUS_1_0 : null;
    }

    /** Whether a handshake with this chain would still succeed. Takes some time; not for the event loop. */
    boolean trusts(List<X509Certificate> chain) {
        try {
            X509Certificate leaf = chain.get(0);
            leaf.checkValidity();
            trust.checkClientTrusted(
                    chain.toArray(X509Certificate[]::new), leaf.getPublicKey().getAlgorithm());
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    /** Whether the certificate's time has come and is not over. Java does not look where the certificate itself is the authority. */
    static boolean isCurrent(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (GeneralSecurityException over) {
            return false;
        }
    }
}
