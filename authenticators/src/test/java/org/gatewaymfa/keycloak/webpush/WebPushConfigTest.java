// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.gatewaymfa.keycloak.pushchannel.ServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPushConfigTest {

    @Test
    void trustsNobodyUnlessTold() {
        assertThat(WebPushConfig.from(ServerOptions.of(Map.of())).trustedOrigins())
                .isEmpty();
    }

    @Test
    void readsOrigins() {
        assertThat(WebPushConfig.from(ServerOptions.of(
                                Map.of("trusted-origins", "https://Push.corp.example:8443, http://127.0.0.1:8766")))
                        .trustedOrigins())
                .containsExactlyInAnyOrder(
                        new Origin("https", "push.corp.example", 8443), new Origin("http", "127.0.0.1", 8766));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push.corp.example",
                "https://",
                "https://push.corp.example/path",
                "https://push.corp.example/",
                "https://a@push.corp.example",
                "ftp://push.corp.example",
                "https://push.corp.example?x",
                "*"
            })
    void keepsTheServerFromStartingWithAValueThatCannotBeUsed(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebPushChannelFactory().init(ServerOptions.of(Map.of("trusted-origins", value))))
                .withMessageContaining("spi-gwmfa-push-channel--web-push--trusted-origins");
    }

    @Test
    void aProxyIsKnownAsTheClientKnowsIt() {
        ConfiguredProxies mapped = ConfiguredProxies.of(
                ServerOptions.of(Map.of("proxy-mappings", ".*\\.mapped\\.example;http://proxy:3128,.*;NO_PROXY")),
                name -> "http://other:3128");
        assertThat(mapped.standBefore("fcm.mapped.example")).isTrue();
        assertThat(mapped.standBefore("fcm.unmapped.example")).isFalse();
        ConfiguredProxies environment = ConfiguredProxies.of(
                ServerOptions.of(Map.of()),
                Map.of("HTTPS_PROXY", "http://proxy:3128", "no_proxy", "direct.example")::get);
        assertThat(environment.standBefore("push.by-environment.example")).isTrue();
        assertThat(environment.standBefore("push.direct.example")).isFalse();
        assertThat(ConfiguredProxies.of(ServerOptions.of(Map.of()), name -> null)
                        .standBefore("push.none.example"))
                .isFalse();
    }
}
