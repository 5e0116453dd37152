// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Errors at save name the setting. */
class OtpKeyConfigTest {

    private static OtpKeyConfig config(Map<String, String> settings) {
        return OtpKeyConfig.from(component(settings), UnaryOperator.identity());
    }

    private static ComponentModel component(Map<String, String> settings) {
        return FakeRealm.component(OtpKeyProviderFactory.PROVIDER_ID, settings);
    }

    private static void assertRefused(Map<String, String> settings, String message) {
        assertThatThrownBy(() -> config(settings))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(new MessageFormat(e.getMessage()).format(new Object[0]))
                        .as("shown by the admin console")
                        .isEqualTo(e.getMessage()));
    }

    @Test
    void aKeyWithItsCertificateIsTaken() {
        OtpKeyConfig config = config(KeyFiles.imported(KeyFiles.KEY, KeyFiles.CERTIFICATE));
        assertThat(config.key().kid()).isEqualTo(KeyFiles.KID);
        assertThat(config.priority()).isZero();
        assertThat(config.forceRemoval()).isFalse();
    }

    @Test
    void aMergedFileGoesIntoThePrivateKey() {
        String merged = KeyFiles.CERTIFICATE + KeyFiles.KEY;
        assertThat(config(Map.of(OtpKeyConfig.PRIVATE_KEY, merged)).key().kid()).isEqualTo(KeyFiles.KID);
        assertRefused(Map.of(OtpKeyConfig.CERTIFICATE, merged), "certificate: holds a private key");
    }

    @Test
    void aKeyMayBeInTheVault() {
        OtpKeyConfig config = OtpKeyConfig.from(
                component(KeyFiles.imported("${vault.otp}", KeyFiles.CERTIFICATE)),
                text -> text.equals("${vault.otp}") ? KeyFiles.KEY : text);
        assertThat(config.key().kid()).isEqualTo(KeyFiles.KID);
    }

    @Test
    void anExpiredCertificateIsTakenWithItsEnd() {
        assertThat(config(KeyFiles.imported(KeyFiles.KEY, KeyFiles.EXPIRED_CERTIFICATE))
                        .certificateEnd())
                .contains(Instant.parse("2012-01-01T00:00:00Z"));
    }

    @Test
    void unusableFilesAreNamed() {
        assertRefused(KeyFiles.imported(KeyFiles.KEY, ""), "certificate: holds no PEM block of a certificate");
        assertRefused(KeyFiles.imported("", KeyFiles.CERTIFICATE), "private-key: holds no PEM block of a private key");
        assertRefused(KeyFiles.imported("**********", KeyFiles.CERTIFICATE), "private-key: holds no PEM block");
        assertRefused(KeyFiles.imported(KeyFiles.ENCRYPTED_KEY, KeyFiles.CERTIFICATE), "private-key: is encrypted");
        assertRefused(
                KeyFiles.imported(KeyFiles.KEY, KeyFiles.OTHER_CERTIFICATE),
                "certificate: does not belong to the private key");
    }

    @Test
    void otherBadValuesAreNamed() {
        assertRefused(Map.of(OtpKeyConfig.GENERATED_KEY, "**********"), "generated-key: is not the Base64 text");
        assertRefused(Map.of(OtpKeyConfig.GENERATED_KEY, "AAAA"), "generated-key: is not the Base64 text");
        ComponentModel component = component(Map.of());
        OtpKeyConfig.putGenerated(component, new byte[32]);
        component.put(OtpKeyConfig.PRIORITY, "high");
        assertThatThrownBy(() -> OtpKeyConfig.from(component, UnaryOperator.identity()))
                .hasMessageStartingWith("priority: must be a whole number");
        component.put(OtpKeyConfig.PRIORITY, "1");
        component.put(OtpKeyConfig.FORCE_REMOVAL, "yes");
        assertThatThrownBy(() -> OtpKeyConfig.from(component, UnaryOperator.identity()))
                .hasMessageStartingWith("force-removal: must be true or false");
    }
}
