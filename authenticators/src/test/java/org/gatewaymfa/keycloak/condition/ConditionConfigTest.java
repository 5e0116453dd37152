// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatorConfigModel;

class ConditionConfigTest {

    @Test
    void isNotNegatedWithoutAnySetting() {
        assertThat(ConditionConfig.from(null).isNegated()).isFalse();
        assertThat(ConditionConfig.from(new AuthenticatorConfigModel()).isNegated())
                .isFalse();
    }

    @Test
    void refusesWhatIsNeitherTrueNorFalse() {
        assertThatThrownBy(() -> of(Map.of("negate", "yes")).isNegated())
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'negate'");
    }

    @Test
    void namesTheSettingThatIsEmpty() {
        assertThatThrownBy(() -> of(Map.of("group", "  ")).required("group"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'group'");
    }

    private static ConditionConfig of(Map<String, String> settings) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(settings);
        return ConditionConfig.from(model);
    }
}
