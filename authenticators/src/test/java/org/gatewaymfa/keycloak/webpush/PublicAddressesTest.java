// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are written as numbers here: nothing is looked up. */
class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotOnTheInternet(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "142.250.1.95",
                "172.15.255.255", "172.32.0.0", "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
                "2a00:1450:4001:80b::200a", "2600:1901:0:92a9::", "64:ff9b::8efa:15f", "2003::1"
            })
    void takesWhatIs(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void oneHiddenAddressIsEnough() {
        assertThatIOException().isThrownBy(() -> of("142.250.1.95", "10.0.0.1").of("fcm.googleapis.com"));
        assertThatIOException().isThrownBy(() -> of().of("fcm.googleapis.com"));
    }

    @Test
    void connectsToWhatWasChecked() throws Exception {
        EndpointRules.Endpoint endpoint = new EndpointRules(EndpointRules.KNOWN_HOSTS, Set.of())
                .check("https://fcm.googleapis.com/x")
                .orElseThrow();
        assertThat(new Routes(host -> false, of("142.250.1.95")).to(endpoint))
                .containsExactly(Optional.of(InetAddress.getByName("142.250.1.95")));
        assertThat(new Routes(host -> true, of("10.0.0.1")).to(endpoint))
                .as("the proxy looks it up")
                .containsExactly(Optional.empty());
        EndpointRules.Endpoint trusted = new EndpointRules.Endpoint(
                URI.create("http://127.0.0.1:8080/"), new Origin("http", "127.0.0.1", 8080), true);
        assertThat(new Routes(host -> false, of("10.0.0.1")).to(trusted)).containsExactly(Optional.empty());
    }

    private static PublicAddresses of(String... addresses) {
        return new PublicAddresses(host ->
                Arrays.stream(addresses).map(PublicAddressesTest::number).toArray(InetAddress[]::new));
    }

    private static InetAddress number(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
