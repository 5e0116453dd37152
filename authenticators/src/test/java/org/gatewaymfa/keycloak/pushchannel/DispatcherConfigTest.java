// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherConfigTest {

    @Test
    void hasDefaults() {
        assertThat(DispatcherConfig.from(ServerOptions.of(Map.of()))).isEqualTo(new DispatcherConfig(32, 5000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "257", "many", ""})
    void refusesAValueThatCannotBeUsedByName(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushDispatcherFactory().init(ServerOptions.of(Map.of("threads", value))))
                .withMessageContaining("spi-gwmfa-push-dispatcher--gwmfa-threads--threads");
    }
}
