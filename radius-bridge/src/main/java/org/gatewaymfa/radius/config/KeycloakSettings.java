// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where Keycloak is and how long the bridge waits for it.
 *
 * @param urls base URLs without a slash at the end, tried in this order; https, or http to loopback
 * @param issuer expected {@code iss} of tokens; empty: the one that Keycloak's discovery document names
 * @param connectTimeout for one connection
 * @param readTimeout for one answer of one URL
 * @param maxConnections per OIDC client
 * @param maxCalls under way at once per URL, all OIDC clients together; more wait for their turn
 * @param trustStore PEM file with the certificates to trust instead of Java's
 */
public record KeycloakSettings(
        List<URI> urls,
        String realm,
        Optional<String> issuer,
        Duration connectTimeout,
        Duration readTimeout,
        int maxConnections,
        int maxCalls,
        Optional<Path> trustStore) {

    public KeycloakSettings {
        urls = List.copyOf(urls);
    }
}
