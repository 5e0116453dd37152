// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;

class ExemptConfigTest {

    @Test
    void breaksNoGlassUnlessItSaysSo() {
        assertThat(read(Map.of("reason", "grace-period"))).isEqualTo(new ExemptConfig("grace-period", false));
        assertThat(read(Map.of("reason", "emergency", "break-glass", "true")))
                .isEqualTo(new ExemptConfig("emergency", true));
    }

    @Test
    void exemptsNobodyWithoutAReason() {
        assertThatThrownBy(() -> ExemptConfig.from(null))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'reason'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grace", "two words", "a\nb", "-x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesAReasonThatIsNoWord(String reason) {
        assertThatThrownBy(() -> read(Map.of("reason", reason)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'reason'");
    }

    private static ExemptConfig read(Map<String, String> settings) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(settings);
        return ExemptConfig.from(model);
    }
}
