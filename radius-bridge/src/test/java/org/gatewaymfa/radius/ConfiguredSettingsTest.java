// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as a setting of ours. */
class ConfiguredSettingsTest {

    @Test
    void aVariableOfTheEnvironmentIsForExpressionsAndMakesNoSetting() {
        assertThat(settings(
                        Map.of("radius.keycloak.realm", "corp", "radius.request-id-key", "${RADIUS_REQUEST_ID_KEY}"),
                        Map.of("RADIUS_REQUEST_ID_KEY", "of the variable", "RADIUS_STATE_KEY", "of nobody")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("radius.keycloak.realm", "corp", "radius.request-id-key", "of the variable"));
    }

    @Test
    void aVariableTakesThePlaceOfASetting() {
        assertThat(settings(Map.of("radius.keycloak.realm", "corp"), Map.of("RADIUS_KEYCLOAK_REALM", "elsewhere")))
                .containsExactly(Map.entry("radius.keycloak.realm", "elsewhere"));
    }

    @Test
    void aVariableThatIsNotSetLeavesTheSettingEmpty() {
        assertThat(settings(Map.of("radius.keycloak.realm", "${NOBODY_SET_THIS}"), Map.of()))
                .containsExactly(Map.entry("radius.keycloak.realm", ""));
    }

    private static Map<String, String> settings(Map<String, String> file, Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(file, "file", 250), new EnvConfigSource(environment, 300))
                .build();
        return ConfiguredSettings.properties(config);
    }
}
