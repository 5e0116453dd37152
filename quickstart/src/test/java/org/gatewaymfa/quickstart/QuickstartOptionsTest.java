// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.process.ServerStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartOptionsTest {

    @Test
    void hasThePortsOfTheDocumentation() {
        QuickstartOptions options = QuickstartOptions.from(new Properties());

        assertThat(options.keycloakPort()).isEqualTo(8080);
        assertThat(options.radiusPort()).isEqualTo(1812);
        assertThat(options.ldapPort()).isEqualTo(10389);
        assertThat(options.check()).isFalse();
        assertThat(options.keep()).isEmpty();
        assertThat(options.publicUrl()).isEmpty();
        assertThat(options.url()).isEqualTo(URI.create("http://localhost:8080"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ldap", "0", "65536", "-1"})
    void namesThePropertyWhoseValueIsNoPort(String text) {
        assertThatThrownBy(() -> QuickstartOptions.from(with("quickstart.ldap.port", text)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("quickstart.ldap.port");
    }

    @Test
    void namesThePropertyThatMovesAPortThatIsTaken() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Properties ports = with("quickstart.radius.port", Integer.toString(taken.getLocalPort()));
            for (String other : List.of("keycloak", "keycloak.management", "bridge", "ldap")) {
                ports.setProperty("quickstart." + other + ".port", Integer.toString(LocalPorts.freeTcp()));
            }

            assertThatThrownBy(() -> QuickstartOptions.from(ports).requireFreePorts())
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("-Dquickstart.radius.port=");
        }
    }

    @Test
    void takesAPublicAddressWithoutItsLastSlash() {
        QuickstartOptions options = QuickstartOptions.from(with("quickstart.public-url", "https://mfa.example.org/"));

        assertThat(options.publicUrl()).contains(URI.create("https://mfa.example.org"));
        assertThat(options.url()).isEqualTo(URI.create("https://mfa.example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://mfa.example.org", "https://", "mfa.example.org", "https://a b", "https://a?b"})
    void namesThePropertyWhoseValueNoPhoneCanUse(String text) {
        assertThatThrownBy(() -> QuickstartOptions.from(with("quickstart.public-url", text)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("quickstart.public-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true"})
    void takesTheBareSwitch(String value) {
        assertThat(QuickstartOptions.from(with("quickstart.check", value)).check())
                .isTrue();
    }

    private static Properties with(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }
}
