// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdOtpUnavailableExceptionTest {

    @ParameterizedTest
    @EnumSource(names = {"ENTRY_NOT_FOUND", "FOREIGN_VALUE", "KEY_MISSING", "DEVICES_UNREADABLE", "DEVICE_LIMIT"})
    void whatOneUsersDataCausesIsNoOutage(Reason reason) {
        assertThat(reason.isOfThisUser()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NO_MAPPER",
                "MISCONFIGURED",
                "UNREACHABLE",
                "BIND_REFUSED",
                "ACCESS_REFUSED",
                "ATTRIBUTE_UNREADABLE",
                "CATCHING_UP",
                "BUSY"
            })
    void whatMeetsOthersTooIsOne(Reason reason) {
        assertThat(reason.isOfThisUser()).isFalse();
    }
}
