// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkListTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.168.4.0/23, 192.168.5.255, true",
        "192.168.4.0/23, 192.168.6.0, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "255.255.255.255/32, 255.255.255.255, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:DB8:0:0:0:0:0:1, true",
        "2001:db8::/32, 2001:db9::, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, ::2, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "fe80::/10, fe80::1%eth0, true",
        "2001:db8::/32, [2001:db8::5], true",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:0.7.0.8, true"
    })
    void decidesByThePrefix(String network, String address, boolean inside) {
        assertThat(NetworkList.parse(network).contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, ::ffff:10.1.2.3",
        "10.0.0.0/8, ::ffff:a01:203",
        "::ffff:10.0.0.0/104, 10.1.2.3",
        "::ffff:10.1.2.3, 10.1.2.3"
    })
    void takesAnIpv4MappedAddressForTheIpv4Address(String network, String address) {
        assertThat(NetworkList.parse(network).contains(address)).isTrue();
    }

    @Test
    void readsSeveralNetworksHoweverTheyAreSeparated() {
        NetworkList list = NetworkList.parse(" 10.0.0.0/8,192.168.0.0/16 ,\n\t2001:db8::/32 ");

        assertThat(list.contains("10.1.1.1")).isTrue();
        assertThat(list.contains("192.168.1.1")).isTrue();
        assertThat(list.contains("2001:db8::1")).isTrue();
        assertThat(list.contains("172.16.0.1")).isFalse();
        assertThat(list).hasToString("10.0.0.0/8 192.168.0.0/16 2001:db8::/32");
    }

    @Test
    void nothingIsInTheEmptyList() {
        assertThat(NetworkList.parse(null).isEmpty()).isTrue();
        assertThat(NetworkList.parse(" , ").isEmpty()).isTrue();
        assertThat(NetworkList.parse("").contains("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "example.org", "10.1.2", "010.1.2.3", "10.1.2.03", "10.1.2.256", "10.1.2.3:80",
                "0xa.1.2.3", "167772161", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::",
                "10.1.2.3, 192.0.2.1", "::10.1.2.3.4", ":", "1:2:3:4::5:6:7:8"
            })
    void takesWhatIsNoAddressForOutside(String address) {
        NetworkList everything = NetworkList.parse("0.0.0.0/0 ::/0");

        assertThat(everything.contains(address)).as(address).isFalse();
        assertThat(everything.contains(Optional.<String>empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.1/8", "2001:db8::1/32",
                "2001:db8::/129", "::ffff:10.0.0.0/8", "010.0.0.0/8", "10.0.0.0/x", "fe80::1%eth0", "[::1]", "*",
                "10.*", "10.0.0.0-10.0.0.9"
            })
    void refusesWhatIsNoNetworkAndQuotesIt(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkList.parse("192.0.2.0/24, " + wrong))
                .withMessageContaining("'" + wrong + "'");
    }

    @Test
    void readsAnAbsurdlyLongTextWithoutWork() {
        assertThat(NetworkList.parse("::/0").contains(":".repeat(1_000_000))).isFalse();
    }
}
