// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountStateTest {

    /** Windows file time 133485408000000000. */
    private static final Instant NEW_YEAR_2024 = Instant.parse("2024-01-01T00:00:00Z");

    @ParameterizedTest(name = "control {0}, computed {1}, locked {2}, expires {3}: {4}")
    @CsvSource({
        // userAccountControl, computed, lockoutTime, accountExpires, state
        ",,,, ACTIVE",
        "512,,,, ACTIVE",
        "512,0,0,0, ACTIVE",
        "514,,,, DISABLED",
        "514,16,1,1, DISABLED",
        "66048,8388608,0,0, ACTIVE", // password expired is not for the second factor to judge
        "512,16,133485408000000000,0, LOCKED",
        "512,0,133485408000000000,0, ACTIVE", // the lockout duration is over
        "512,,133485408000000000,0, LOCKED", // the duration is unknown
        "512,,0,0, ACTIVE",
        "512,0,0,9223372036854775807, ACTIVE",
        "512,0,0,133485408000010000, ACTIVE", // one millisecond left
        "512,0,0,133485408000000000, EXPIRED",
        "512,16,1,133485407999990000, EXPIRED",
        "512,0,0,1, EXPIRED"
    })
    void readsTheFlags(Long control, Long computed, Long lockoutTime, Long expires, AccountState state) {
        assertThat(AccountState.of(of(control), of(computed), of(lockoutTime), of(expires), NEW_YEAR_2024))
                .isEqualTo(state);
    }

    private static OptionalLong of(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
