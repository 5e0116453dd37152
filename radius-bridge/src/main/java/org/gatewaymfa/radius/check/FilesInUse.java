// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.TlsFiles;

/** The files that the settings name: which hold secrets, and which hold certificates that end one day. */
final class FilesInUse {

    private FilesInUse() {}

    /** The settings themselves, and the keys that they name. */
    static List<Path> withSecrets(BridgeSettings settings, List<Path> settingsFiles) {
        Set<Path> files = new LinkedHashSet<>(settingsFiles);
        keyStores(settings).forEach(store -> files.add(store.path()));
        settings.radSec().ifPresent(radSec -> files.add(radSec.files().key()));
        return List.copyOf(files);
    }

    /** Empty where no file has a certificate. */
    static Optional<Section> certificates(BridgeSettings settings, CertificateCheck check) {
        List<Finding> findings = new ArrayList<>();
        settings.keycloak()
                .trustStore()
                .ifPresent(file -> findings.add(finding(
                        file,
                        check,
                        () -> Trust.certificates(file),
                        "put the new certificate of the issuer into the file beside the old one")));
        keyStores(settings)
                .forEach(store -> findings.add(finding(
                        store.path(),
                        check,
                        () -> Trust.certificates(store),
                        "make a new one and tell Keycloak if its subject changes")));
        settings.radSec().ifPresent(radSec -> {
            TlsFiles files = radSec.files();
            findings.add(finding(
                    files.certificate(),
                    check,
                    () -> Trust.certificates(files.certificate()),
                    "put the new one in its place; the bridge reads it again by itself"));
            findings.add(finding(
                    files.clientAuthorities(),
                    check,
                    () -> Trust.certificates(files.clientAuthorities()),
                    "put the new authority into the file beside the old one, then renew the gateways' certificates"));
        });
        return findings.isEmpty() ? Optional.empty() : Optional.of(new Section("Certificate files", findings));
    }

    @FunctionalInterface
    private interface Reading {
        List<X509Certificate> read() throws IOException, GeneralSecurityException;
    }

    private static Finding finding(Path file, CertificateCheck check, Reading reading, String answer) {
        try {
            return check.check(file.toString(), reading.read(), answer);
        } catch (IOException | GeneralSecurityException e) {
            return Finding.failure(file + " cannot be read: " + e.getMessage(), "is it a file with certificates?");
        }
    }

    private static Stream<OidcClient.KeyStore> keyStores(BridgeSettings settings) {
        return settings.clients().clients().stream()
                .map(RadiusClient::oidcClient)
                .map(OidcClient::credential)
                .filter(OidcClient.KeyStore.class::isInstance)
                .map(OidcClient.KeyStore.class::cast)
                .distinct();
    }
}
