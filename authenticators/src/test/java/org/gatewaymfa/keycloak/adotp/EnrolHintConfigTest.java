// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;

class EnrolHintConfigTest {

    @Test
    void withoutSettingsTheRealmsPageServes() {
        assertThat(EnrolHintConfig.from(null).enrolUrl()).isEmpty();
        assertThat(EnrolHintConfig.from(new AuthenticatorConfigModel()).enrolUrl())
                .isEmpty();
        assertThat(config(" ").enrolUrl()).isEmpty();
    }

    @Test
    void takesAUrl() {
        assertThat(config("https://otp.example.com/manageotp").enrolUrl())
                .contains(URI.create("https://otp.example.com/manageotp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"otp.example.com", "/manageotp", "javascript:alert(1)", "ftp://example.com", "https://", "a b"})
    void refusesWhatIsNoWebAddressByTheSettingsName(String value) {
        assertThatIllegalStateException().isThrownBy(() -> config(value)).withMessageContaining("enrol-url");
    }

    private static EnrolHintConfig config(String url) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(Map.of("enrol-url", url));
        return EnrolHintConfig.from(model);
    }
}
