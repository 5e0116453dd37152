// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for {@code localhost}, made anew for each directory, and the TLS settings that use it. */
final class DirectoryCertificate {

    private static final String ALIAS = "directory";

    /** Protects nothing: the key store lives for the moment of its creation and in memory. */
    private static final String STORE_PASSWORD = "throw-away";

    private final SSLUtil tls;
    private final String pem;

    private DirectoryCertificate(SSLUtil tls, String pem) {
        this.tls = tls;
        this.pem = pem;
    }

    static DirectoryCertificate generate() {
        try {
            Path folder = Files.createTempDirectory("directory-certificate");
            Path file = folder.resolve("store.p12");
            try {
                return generate(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for LDAPS", e);
        }
    }

    private static DirectoryCertificate generate(Path file) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ResultCode result = ManageCertificates.main(
                null,
                output,
                output,
                "generate-self-signed-certificate",
                "--keystore",
                file.toString(),
                "--keystore-type",
                "PKCS12",
                "--keystore-password",
                STORE_PASSWORD,
                "--alias",
                ALIAS,
                "--subject-dn",
                "CN=localhost",
                "--subject-alternative-name-dns",
                "localhost",
                "--subject-alternative-name-ip-address",
                "127.0.0.1",
                "--days-valid",
                "30");
        if (!result.equals(ResultCode.SUCCESS)) {
            throw new IllegalStateException("no certificate for LDAPS: "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
        char[] password = STORE_PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLUtil tls = new SSLUtil(keys.getKeyManagers(), trust.getTrustManagers());
        return new DirectoryCertificate(tls, pem(store.getCertificate(ALIAS).getEncoded()));
    }

    SSLUtil tls() {
        return tls;
    }

    String pem() {
        return pem;
    }

    private static String pem(byte[] certificate) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }
}
