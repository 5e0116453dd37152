// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.ntfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.gatewaymfa.keycloak.pushchannel.ServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NtfyConfigTest {

    @Test
    void isOffUnlessToldAServer() {
        assertThat(NtfyConfig.from(ServerOptions.of(Map.of())).server()).isEmpty();
    }

    @Test
    void readsServerAndToken() {
        NtfyConfig config =
                NtfyConfig.from(ServerOptions.of(Map.of("server", "https://ntfy.example.com", "token", "tk_secret")));
        assertThat(config.server()).contains(URI.create("https://ntfy.example.com"));
        assertThat(config.token()).contains("tk_secret");
        assertThat(config.toString()).doesNotContain("tk_secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ntfy.example.com",
                "http://ntfy.example.com",
                "https://ntfy.example.com/topic",
                "https://u:p@ntfy.example.com",
                "https:///",
                "https://ntfy.example.com?x=1"
            })
    void keepsTheServerFromStartingWithAnAddressThatCannotBeUsed(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NtfyChannelFactory().init(ServerOptions.of(Map.of("server", value))))
                .withMessageContaining("spi-gwmfa-push-channel--ntfy--server");
    }

    @Test
    void doesNotRepeatATokenThatCannotBeUsed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NtfyConfig.from(ServerOptions.of(Map.of("token", "tk secret"))))
                .withMessageContaining("spi-gwmfa-push-channel--ntfy--token")
                .withMessageNotContaining("tk secret");
    }
}
