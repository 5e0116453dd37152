// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    @ParameterizedTest
    @CsvSource({"0,166654", "59,994843", "1111111109,894431", "1234567890,775237", "1700000000,191407"})
    void makesTheCodesOfTheWorkedVector(long time, String code) {
        assertThat(new Totp(SampleContent.OTP_SECRET).codeAt(Instant.ofEpochSecond(time)))
                .isEqualTo(code);
    }

    @Test
    void tellsHowLongACodeStaysTheSame() {
        assertThat(Totp.remaining(Instant.ofEpochSecond(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Totp.remaining(Instant.ofEpochSecond(59))).isEqualTo(Duration.ofSeconds(1));
    }
}
