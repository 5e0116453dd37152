// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.process.ServerStartException;

/**
 * The system properties of the quickstart.
 *
 * @param publicUrl where phones reach Keycloak; empty: only this machine does
 * @param keep folder for data, configuration and logs; empty for one that is thrown away
 * @param check whether to log in and end, instead of running on
 */
record QuickstartOptions(
        int keycloakPort,
        int keycloakManagementPort,
        int radiusPort,
        int bridgeManagementPort,
        int ldapPort,
        Optional<URI> publicUrl,
        Optional<Path> keep,
        boolean check) {

    private static final String KEYCLOAK_PORT = "quickstart.keycloak.port";
    private static final String KEYCLOAK_MANAGEMENT_PORT = "quickstart.keycloak.management.port";
    private static final String RADIUS_PORT = "quickstart.radius.port";
    private static final String BRIDGE_MANAGEMENT_PORT = "quickstart.bridge.port";
    private static final String LDAP_PORT = "quickstart.ldap.port";
    private static final String PUBLIC_URL = "quickstart.public-url";
    private static final String KEEP = "quickstart.keep";
    private static final String CHECK = "quickstart.check";

    /**
     * Reads the properties; those that are not set have their defaults.
     *
     * @throws ServerStartException naming the property whose value cannot be used
     */
    static QuickstartOptions from(Properties properties) {
        return new QuickstartOptions(
                port(properties, KEYCLOAK_PORT, 8080),
                port(properties, KEYCLOAK_MANAGEMENT_PORT, 9000),
                port(properties, RADIUS_PORT, 1812),
                port(properties, BRIDGE_MANAGEMENT_PORT, 9080),
                port(properties, LDAP_PORT, 10389),
                Optional.ofNullable(properties.getProperty(PUBLIC_URL)).map(QuickstartOptions::publicUrl),
                Optional.ofNullable(properties.getProperty(KEEP)).map(Path::of).map(Path::toAbsolutePath),
                !properties.getProperty(CHECK, "false").equals("false"));
    }

    /**
     * Looks before anything is started.
     *
     * @throws ServerStartException naming the property that moves a port that is taken
     */
    void requireFreePorts() {
        LocalPorts.requireFreeTcp(keycloakPort, KEYCLOAK_PORT);
        LocalPorts.requireFreeTcp(keycloakManagementPort, KEYCLOAK_MANAGEMENT_PORT);
        LocalPorts.requireFreeUdp(radiusPort, RADIUS_PORT);
        LocalPorts.requireFreeTcp(bridgeManagementPort, BRIDGE_MANAGEMENT_PORT);
        LocalPorts.requireFreeTcp(ldapPort, LDAP_PORT);
    }

    /** Where browsers reach Keycloak. */
    URI url() {
        return publicUrl.orElseGet(() -> URI.create("http://localhost:" + keycloakPort));
    }

    private static URI publicUrl(String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            if ("https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // Reported below, as one that no phone can use is.
        }
        throw new ServerStartException("-D" + PUBLIC_URL + "=" + text
                + " is not an address that phones can use: it begins with https:// and has a host name");
    }

    private static int port(Properties properties, String name, int usual) {
        String text = properties.getProperty(name, Integer.toString(usual));
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, as a number out of range is.
        }
        throw new ServerStartException("-D" + name + "=" + text + " is not a port (1 to 65535)");
    }
}
