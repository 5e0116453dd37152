// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Private keys in files; the texts of the exceptions are for the administrator. */
final class PrivateKeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PrivateKeyFile() {}

    /** An RSA or P-256 key, PEM, PKCS#8, not encrypted. */
    static PrivateKey read(String file) {
        byte[] der = der(existing(file));
        return Stream.of("RSA", "EC")
                .flatMap(type -> key(type, der).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " is neither an RSA nor an EC key"));
    }

    private static Optional<PrivateKey> key(String type, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException notOfThisType) {
            return Optional.empty();
        }
    }

    static String algorithm(PrivateKey key) {
        return key instanceof ECPrivateKey ? "ES256" : "RS256";
    }

    static Path existing(String file) {
        Path path = new File(file).toPath();
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException(file + " cannot be read");
        }
        return path;
    }

    private static byte[] der(Path path) {
        try {
            String pem = Files.readString(path);
            int begin = pem.indexOf(BEGIN);
            int end = pem.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException(path + " is not an unencrypted PKCS#8 key in PEM"
                        + " (make one with: openssl pkcs8 -topk8 -nocrypt)");
            }
            return Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read", e);
        }
    }

    static Optional<String> mistakeInKeyStore(Path path, String password) {
        try {
            KeyStore store = KeyStore.getInstance(path.toFile(), password.toCharArray());
            return store.size() == 0 ? Optional.of(path + " is empty") : Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(path + " cannot be opened with key-store-password");
        }
    }
}
