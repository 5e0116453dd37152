// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:DB8::5, 2001:db8:0:0:0:0:0:5",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void readsAddresses(String text, String address) {
        assertThat(IpLiteral.parse(text).getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "999.1.1.1",
                "256.0.0.1",
                "010.1.1.1",
                "10.1.1.01",
                "10.1.1",
                "1.2.3.4.5",
                ".:",
                ":",
                ":::",
                "1::2::3",
                "12345::",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:192.0.2.010",
                "localhost",
                "\u0661.1.1.1"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpLiteral.parse(text))
                .withMessage(text + " is not an IP address");
    }
}
