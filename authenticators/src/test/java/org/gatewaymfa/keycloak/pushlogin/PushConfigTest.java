// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class PushConfigTest {

    private static final PushContext CONTEXT =
            new PushContext("alice", "Mail", Optional.empty(), Optional.empty(), Instant.EPOCH);

    @Test
    void hasSafeDefaults() {
        PushConfig config = PushConfig.from(null);

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(55));
        assertThat(config.numberLength()).isEqualTo(2);
        assertThat(config.unansweredLimit()).isEqualTo(5);
        assertThat(config.text()).isEmpty();
        assertThat(config.request(Approval.NUMBER, CONTEXT).approval()).isEqualTo(Approval.NUMBER);
        assertThat(config.request(Approval.CODE, CONTEXT).approval()).isEqualTo(Approval.CODE);
    }

    @Test
    void theChosenApprovalHoldsOnEverySurface() {
        PushConfig config = with("approval", "tap");

        assertThat(config.request(Approval.NUMBER, CONTEXT).approval()).isEqualTo(Approval.TAP);
        assertThat(config.request(Approval.CODE, CONTEXT).approval()).isEqualTo(Approval.TAP);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout,15",
        "timeout,300",
        "number-length,2",
        "number-length,6",
        "unanswered-limit,1",
        "unanswered-limit,20"
    })
    void takesTheLimitsThemselves(String setting, String value) {
        assertThat(with(setting, value)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "timeout,14",
        "timeout,301",
        "timeout,55s",
        "timeout,-55",
        "number-length,1",
        "number-length,7",
        "unanswered-limit,0",
        "unanswered-limit,21",
        "approval,TAP",
        "approval,none",
        "approval,number+tap"
    })
    void namesTheSettingThatIsWrong(String setting, String value) {
        assertThatThrownBy(() -> with(setting, value))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'" + setting + "'")
                .hasMessageContaining("'" + value + "'");
    }

    @Test
    void theTextHasAnEnd() {
        assertThatThrownBy(() -> with("text", "x".repeat(256)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'text'");
    }

    private static PushConfig with(String setting, String value) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(Map.of(setting, value));
        return PushConfig.from(model);
    }
}
