// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadSecSettingsTest {

    private static final String FINGERPRINT = "ab".repeat(32);

    @TempDir
    Path folder;

    @Test
    void everyMistakeIsNamedByItsKey() {
        assertThat(Settings.valid()
                        .with("radius.radsec.listen", "10.0.0.5")
                        .with("radius.radsec.version", "1.2")
                        .with("radius.radsec.key", folder.resolve("missing").toString())
                        .client("radsec.certificate-subject-alt-name", "dns:*.example.com")
                        .client("radsec.certificate-sha256", "abc")
                        .errors())
                .anyMatch(error -> error.startsWith("radius.radsec.certificate: is not set"))
                .anyMatch(error -> error.startsWith("radius.radsec.client-ca: is not set"))
                .anyMatch(error -> error.startsWith("radius.radsec.key: ") && error.contains("cannot be read"))
                .anyMatch(error -> error.startsWith("radius.radsec.version: \"1.2\" is not one of: 1.0, 1.0+1.1, 1.1"))
                .anyMatch(error -> error.contains("certificate-subject-alt-name: ") && error.contains("no wildcards"))
                .anyMatch(error -> error.contains("certificate-sha256: is not a SHA-256 fingerprint"))
                .anyMatch(error -> error.contains("radsec: names no certificate"));
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pem"), "nothing");
        assertThat(Settings.valid()
                        .with("radius.radsec.listen", "10.0.0.5")
                        .with("radius.radsec.certificate", file.toString())
                        .with("radius.radsec.key", file.toString())
                        .with("radius.radsec.client-ca", file.toString())
                        .client("radsec.certificate-sha256", FINGERPRINT)
                        .errors())
                .singleElement()
                .asString()
                .startsWith("radius.radsec: " + file);
    }

    @Test
    void oneCertificateIsOneClient() {
        assertThat(Settings.valid()
                        .client("radsec.certificate-sha256", FINGERPRINT)
                        .with("radius.clients.vpn.radsec.certificate-sha256", FINGERPRINT.toUpperCase(Locale.ROOT))
                        .errors())
                .anyMatch(error -> error.endsWith("already belongs to client \"netscaler\""));
    }

    @Test
    void aClientWithACertificateNeedsTheSockets() {
        assertThat(Settings.valid()
                        .client("radsec.certificate-sha256", FINGERPRINT)
                        .errors())
                .containsExactly("radius.radsec: is not set, but a client has a certificate");
    }

    @Test
    void namesAreComparedInOneSpelling() {
        assertThat(RadSecPeer.name("GW.Example.com")).isEqualTo("dns:gw.example.com");
        assertThat(RadSecPeer.name("DNS:gw.example.com")).isEqualTo("dns:gw.example.com");
        assertThat(RadSecPeer.name("ip:2001:DB8::1")).isEqualTo("ip:2001:db8:0:0:0:0:0:1");
        assertThat(RadSecPeer.name("uri:urn:x:Y")).isEqualTo("uri:urn:x:Y");
    }
}
