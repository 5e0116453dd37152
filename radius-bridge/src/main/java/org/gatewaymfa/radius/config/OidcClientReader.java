// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatewaymfa.radius.config.OidcClient.Credential;
import org.gatewaymfa.radius.config.OidcClient.KeyStore;
import org.gatewaymfa.radius.config.OidcClient.Secret;
import org.gatewaymfa.radius.config.OidcClient.SignedJwt;

/** Reads an OIDC client: its id and exactly one of {@code secret}, {@code key}, {@code key-store}. */
final class OidcClientReader {

    private OidcClientReader() {}

    static Optional<OidcClient> read(ConfigNode node) {
        String id = node.child("id").required();
        List<String> given = Stream.of("secret", "key", "key-store")
                .filter(name -> node.child(name).present())
                .toList();
        if (given.size() != 1) {
            node.problem("needs exactly one of secret, key, key-store");
            given.forEach(name -> node.child(name).text());
            return Optional.empty();
        }
        ConfigNode proof = node.child(given.get(0));
        if (proof.isBlank()) {
            proof.problem("is empty");
        }
        Optional<Credential> credential = switch (given.get(0)) {
            case "secret" -> node.child("secret").text().map(Secret::new);
            case "key" -> signedJwt(node);
            default -> keyStore(node);
        };
        return id.isEmpty() ? Optional.empty() : credential.map(shown -> new OidcClient(id, shown));
    }

    private static Optional<Credential> signedJwt(ConfigNode node) {
        Optional<String> keyId = node.child("key-id").text();
        return node.child("key")
                .parsed(PrivateKeyFile::read)
                .map(key -> new SignedJwt(key, PrivateKeyFile.algorithm(key), keyId));
    }

    private static Optional<Credential> keyStore(ConfigNode node) {
        String password = node.child("key-store-password").required();
        Optional<Path> path = node.child("key-store").parsed(PrivateKeyFile::existing);
        if (path.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> mistake = PrivateKeyFile.mistakeInKeyStore(path.get(), password);
        mistake.ifPresent(node.child("key-store")::problem);
        return mistake.isPresent() ? Optional.empty() : path.map(file -> new KeyStore(file, password));
    }
}
