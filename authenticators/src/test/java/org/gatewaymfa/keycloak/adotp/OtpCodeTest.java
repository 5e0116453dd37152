// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"123456", "123 456", " 123456 ", "1 2 3 4 5 6"})
    void readsACodeWithSpaces(String typed) {
        assertThat(OtpCode.read(typed)).get().satisfies(code -> {
            assertThat(code.equalsCode("123456")).isTrue();
            assertThat(code.equalsCode("123457")).isFalse();
            assertThat(code.equalsCode("0123456")).isFalse();
            assertThat(code).hasToString("OtpCode[6 digits]");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "1234 5678"})
    void readsLongerCodes(String typed) {
        assertThat(OtpCode.read(typed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "      ",
                "12345",
                "123456789",
                "12345a",
                "p",
                "-123456",
                "+123456",
                "123,456",
                "123\u00a0456",
                "123\t456",
                "123456\n",
                "\uff11\uff12\uff13\uff14\uff15\uff16",
                "\u0661\u0662\u0663\u0664\u0665\u0666",
                "123456\u0000",
                "1234567890123456789012345678901234567890",
                "123456                                  "
            })
    void refusesWhatIsNoCode(String typed) {
        assertThat(OtpCode.read(typed)).isEmpty();
    }
}
