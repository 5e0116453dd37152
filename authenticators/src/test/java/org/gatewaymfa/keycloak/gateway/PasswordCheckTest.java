// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordCheckTest {

    @Test
    void countsOnlyAWrongPassword() {
        assertThat(PasswordCheck.judge(true, null)).isInstanceOf(PasswordCheck.Right.class);
        assertThat(PasswordCheck.judge(false, null)).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(PasswordCheck.judge(false, "52e")).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(PasswordCheck.judge(false, "525")).isInstanceOf(PasswordCheck.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({
        "530, gwmfaGatewayLogonNotPermitted",
        "531, gwmfaGatewayLogonNotPermitted",
        "532, gwmfaGatewayPasswordExpired",
        "533, gwmfaGatewayAccountDisabled",
        "701, gwmfaGatewayAccountExpired",
        "773, gwmfaGatewayPasswordExpired"
    })
    void explainsWhatTheDirectorySaysOnlyToTheRightPassword(String number, String messageKey) {
        assertThat(barred(false, number).messageKey()).isEqualTo(messageKey);
    }

    @Test
    void tellsNothingOfALockThatAWrongPasswordShowsToo() {
        assertThat(barred(false, "775").messageKey()).isEqualTo(GatewayMessages.REFUSED);
    }

    @Test
    void refusesAnExpiredPasswordThatKeycloakWouldLetTheUserChange() {
        assertThat(barred(true, "773")).isEqualTo(BindRefusal.MUST_CHANGE_PASSWORD);
    }

    @Test
    void saysNothingAboutThePasswordWhenTheDirectoryDidNotAnswer() {
        assertThat(PasswordCheck.judge(false, BindRefusal.NO_ANSWER)).isInstanceOf(PasswordCheck.Unanswered.class);
    }

    private static BindRefusal barred(boolean valid, String number) {
        return ((PasswordCheck.Barred) PasswordCheck.judge(valid, number)).reason();
    }
}
