// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.bridge;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The configuration of a bridge on the loopback address.
 *
 * @param port of RADIUS, UDP on 127.0.0.1
 * @param managementPort of health and metrics
 * @param yaml the content of its configuration file
 */
public record BridgeOptions(int port, int managementPort, String yaml) {

    /** The shared secret of the client {@code local}. */
    public static final String SECRET = "testing123";

    /**
     * One RADIUS client, {@code local}, for 127.0.0.1. It may send the password alone and answer a challenge, or send
     * {@code password,code} at once.
     */
    public static BridgeOptions forLocalClient(int port, int managementPort, URI keycloak, String oidcClientSecret) {
        return new BridgeOptions(port, managementPort, """
                quarkus:
                  http:
                    host: 127.0.0.1
                    port: %d
                radius:
                  listen:
                    - 127.0.0.1:%d
                  request-id-key: %s
                  state-keys:
                    - %s
                  keycloak:
                    urls:
                      - %s
                    realm: corp
                    client:
                      id: netscaler-radius
                      secret: %s
                  clients:
                    local:
                      addresses:
                        - 127.0.0.1
                      secret: %s
                      user-password: password+passcode
                      delimiter: ","
                      user-name:
                        domains:
                          CORP: corp.example
                """.formatted(
                        managementPort, port, key(), key(), keycloak, oidcClientSecret, SECRET));
    }

    URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    public String toString() {
        return "BridgeOptions[" + port + "]";
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
