// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageOtpEntryConditionTest {
    private static final String PARAMETER = "client_request_param_NSC_TASS";

    private @Nullable String cookie;
    private final FakeFlow flow = new FakeFlow();
    private final ManageOtpEntryCondition condition =
            new ManageOtpEntryCondition(context -> Optional.ofNullable(cookie));

    @Test
    void isNotMetByAnOrdinaryLogin() {
        assertThat(condition.matchCondition(flow.at("one"))).isFalse();
    }

    @Test
    void knowsTheClientAndTheAction() {
        flow.client = "manageotp";
        assertThat(condition.matchCondition(flow.at("client"))).isTrue();

        FakeFlow byAction = new FakeFlow();
        byAction.clientNotes.put("kc_action", "gwmfa-manage-otp");
        assertThat(condition.matchCondition(byAction.at("action"))).isTrue();

        FakeFlow byOtherAction = new FakeFlow();
        byOtherAction.clientNotes.put("kc_action", "UPDATE_PASSWORD");
        assertThat(condition.matchCondition(byOtherAction.at("action"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manageotp", "manageOTP", "/manageotp"})
    void takesNetScalersCookieAndParameter(String page) {
        cookie = page;
        assertThat(condition.matchCondition(flow.at("cookie"))).isTrue();

        cookie = null;
        FakeFlow byParameter = new FakeFlow();
        byParameter.clientNotes.put(PARAMETER, page);
        assertThat(condition.matchCondition(byParameter.at("parameter"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/robots.txt", "manageotp2", "xmanageotp", "/a/manageotp"})
    void takesNothingElse(String page) {
        cookie = page;
        flow.clientNotes.put(PARAMETER, page);
        assertThat(condition.matchCondition(flow.at("one"))).isFalse();
    }

    @Test
    void isNotTurnedByACookieThatComesLater() {
        assertThat(condition.matchCondition(flow.at("entry"))).isFalse();
        cookie = "manageotp";
        flow.settings.put("negate", "true");
        assertThat(condition.matchCondition(flow.at("second factor")))
                .as("whoever did not come to manage devices needs a second factor")
                .isTrue();
    }

    @Test
    void isNeverMetInAGatewaysLogin() {
        flow.clientNotes.put("gwmfa.gateway.dialog-id", "a-dialog");
        cookie = "manageotp";
        assertThat(condition.matchCondition(flow.at("one"))).isFalse();
    }
}
