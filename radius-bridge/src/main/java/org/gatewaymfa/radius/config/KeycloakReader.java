// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code radius.keycloak}, without the default client. */
final class KeycloakReader {

    private KeycloakReader() {}

    static KeycloakSettings read(ConfigNode node) {
        return new KeycloakSettings(
                urls(node.child("urls")),
                node.child("realm").required(),
                node.child("issuer").text(),
                node.child("connect-timeout")
                        .parsed(Values.duration(Duration.ofMillis(100), Duration.ofSeconds(30)))
                        .orElse(Duration.ofSeconds(2)),
                node.child("read-timeout")
                        .parsed(Values.duration(Duration.ofMillis(500), Duration.ofSeconds(60)))
                        .orElse(Duration.ofSeconds(8)),
                node.child("max-connections").parsed(Values.integer(1, 10_000)).orElse(64),
                node.child("max-calls").parsed(Values.integer(1, 10_000)).orElse(128),
                node.child("trust-store").parsed(PrivateKeyFile::existing));
    }

    private static List<URI> urls(ConfigNode node) {
        List<URI> urls = new ArrayList<>();
        node.requiredItems("name Keycloak's base URL, such as https://login.example.com")
                .forEach(item -> item.parsed(KeycloakReader::url).ifPresent(urls::add));
        return urls;
    }

    private static URI url(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        boolean https = "https".equals(url.getScheme());
        boolean isBaseUrl = (https || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!isBaseUrl) {
            throw new IllegalArgumentException(text + " is not a base URL such as https://login.example.com");
        }
        if (!https && !isLoopback(url.getHost())) {
            throw new IllegalArgumentException(text + " must be https (http is for loopback only)");
        }
        return url;
    }

    /** Only names that cannot lead elsewhere: the literal addresses and {@code localhost}. */
    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        return literal(host.replaceAll("[\\[\\]]", ""))
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(IpLiteral.parse(host));
        } catch (IllegalArgumentException notLiteral) {
            return Optional.empty();
        }
    }
}
