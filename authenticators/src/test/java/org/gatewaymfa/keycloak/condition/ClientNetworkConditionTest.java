// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClientNetworkConditionTest {
    private static final String FROM_GATEWAY = "gwmfa.gateway.dialog-id";
    private static final String GATEWAY_SAID = "gwmfa.gateway.client-address";

    private final FakeFlow flow = new FakeFlow();
    private final ClientNetworkCondition condition = new ClientNetworkCondition();

    ClientNetworkConditionTest() {
        flow.settings.put("networks", "10.0.0.0/8, 2001:db8::/32");
    }

    @Test
    void looksAtTheBrowsersAddress() {
        flow.address = "10.1.2.3";
        assertThat(condition.matchCondition(flow.at("one"))).isTrue();
    }

    @Test
    void isNotMetFromElsewhere() {
        assertThat(condition.matchCondition(flow.at("one"))).isFalse();
    }

    @Test
    void canBeNegated() {
        flow.settings.put("negate", "true");
        assertThat(condition.matchCondition(flow.at("one"))).isTrue();
    }

    @Test
    void doesNotChangeItsMindWhenTheAddressChanges() {
        assertThat(condition.matchCondition(flow.at("one"))).isFalse();
        flow.address = "10.1.2.3";
        assertThat(condition.matchCondition(flow.at("one"))).isFalse();
    }

    @Test
    void seesTheSameAddressAtEveryPlaceOfTheFlow() {
        assertThat(condition.matchCondition(flow.at("inside"))).isFalse();
        flow.address = "10.1.2.3";
        flow.settings.put("negate", "true");
        assertThat(condition.matchCondition(flow.at("outside")))
                .as("of two opposite conditions exactly one is met")
                .isTrue();
    }

    @Test
    void takesOnlyWhatTheGatewayStoredInAGatewaysLogin() {
        flow.address = "10.1.2.3";
        flow.clientNotes.put(FROM_GATEWAY, "a-dialog");
        assertThat(condition.matchCondition(flow.at("unknown")))
                .as("the bridge's own address says nothing of the user")
                .isFalse();

        FakeFlow known = new FakeFlow();
        known.settings.putAll(flow.settings);
        known.clientNotes.put(FROM_GATEWAY, "a-dialog");
        known.clientNotes.put(GATEWAY_SAID, "10.9.9.9");
        assertThat(condition.matchCondition(known.at("known"))).isTrue();
    }

    @Test
    void takesAnUnknownAddressForOutsideAlsoWhenNegated() {
        flow.clientNotes.put(FROM_GATEWAY, "a-dialog");
        flow.settings.put("negate", "true");
        assertThat(condition.matchCondition(flow.at("one"))).isTrue();
    }

    @Test
    void hasNoAnswerWithoutUsableNetworks() {
        assertThatThrownBy(() -> condition.holds(flow.at("one"), configOf("10.0.0.0/33")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'networks'")
                .hasMessageContaining("10.0.0.0/33");
        assertThatThrownBy(() -> condition.holds(flow.at("one"), configOf(" ")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'networks'");
    }

    private ConditionConfig configOf(String networks) {
        flow.settings.put("networks", networks);
        return ConditionConfig.from(flow.at("any").getAuthenticatorConfig());
    }
}
