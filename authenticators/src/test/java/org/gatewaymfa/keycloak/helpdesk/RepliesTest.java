// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewaymfa.keycloak.enrolment.EnrolmentGrants;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepliesTest {

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 503",
        "BIND_REFUSED, 503",
        "ACCESS_REFUSED, 503",
        "MISCONFIGURED, 503",
        "BUSY, 409",
        "CATCHING_UP, 409",
        "FOREIGN_VALUE, 422",
        "ENTRY_NOT_FOUND, 422",
        "NO_MAPPER, 422",
    })
    void theStatusSaysWhetherToComeAgain(Reason reason, int status) {
        assertThat(Replies.status(reason)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whatIsOfOneUserIsNoOutage(Reason reason) {
        if (reason.isOfThisUser()) {
            assertThat(Replies.status(reason)).isEqualTo(422);
        }
    }

    @Test
    void aGrantLivesAsLongAsAskedFor() {
        assertThat(GrantRequest.life(null)).isEqualTo(EnrolmentGrants.DEFAULT_LIFE);
        assertThat(GrantRequest.life(new GrantRequest(null))).isEqualTo(EnrolmentGrants.DEFAULT_LIFE);
        assertThat(GrantRequest.life(new GrantRequest(5L))).isEqualTo(Duration.ofMinutes(5));
        assertThat(GrantRequest.life(new GrantRequest(Long.MAX_VALUE))).isGreaterThan(EnrolmentGrants.LONGEST_LIFE);
        assertThat(GrantRequest.life(new GrantRequest(Long.MIN_VALUE))).isLessThan(EnrolmentGrants.SHORTEST_LIFE);
    }
}
