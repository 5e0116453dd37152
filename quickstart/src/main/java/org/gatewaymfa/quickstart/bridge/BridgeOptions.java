// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.bridge;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration of a bridge on the loopback address.
 *
 * @param port of RADIUS, UDP on 127.0.0.1
 * @param managementPort of health and metrics
 * @param yaml the content of its configuration file
 */
public record BridgeOptions(int port, int managementPort, String yaml) {

    /** The shared secret of all clients. */
    public static final String SECRET = "testing123";

    /** The address of the client {@code waiting}. */
    public static final String WAITING_ADDRESS = "127.0.0.2";

    /**
     * One RADIUS client, {@code local}, for 127.0.0.1. It may send the password alone and answer a challenge, or send
     * {@code password,code} at once.
     */
    public static BridgeOptions forLocalClient(int port, int managementPort, URI keycloak, String oidcClientSecret) {
        return forLocalClient(port, managementPort, List.of(keycloak), oidcClientSecret);
    }

    /** The same with several addresses of Keycloak, the one to be asked first in front. */
    public static BridgeOptions forLocalClient(
            int port, int managementPort, List<URI> keycloaks, String oidcClientSecret) {
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
                    urls: [%s]
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
                        managementPort, port, key(), key(), quoted(keycloaks), oidcClientSecret, SECRET));
    }

    /** A second client, {@code waiting}, whose requests wait up to 55 s for a tap on the phone. */
    public BridgeOptions withWaitingClient(String oidcClientSecret) {
        return new BridgeOptions(port, managementPort, yaml + """
                    waiting:
                      addresses:
                        - %s
                      secret: %s
                      hold: 55s
                      oidc-client:
                        id: netscaler-radius-tap
                        secret: %s
                """.formatted(WAITING_ADDRESS, SECRET, oidcClientSecret));
    }

    URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    public String toString() {
        return "BridgeOptions[" + port + "]";
    }

    private static String quoted(List<URI> urls) {
        return urls.stream().map(url -> "\"" + url + "\"").collect(Collectors.joining(", "));
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
