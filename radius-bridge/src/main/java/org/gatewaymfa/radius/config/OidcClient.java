// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * The Keycloak client that a gateway's logins run as. {@code toString()} shows no secret.
 *
 * @param id {@code client_id}
 * @param credential how the bridge proves to be that client
 */
public record OidcClient(String id, Credential credential) {

    /** One of Keycloak's ways of client authentication. */
    public sealed interface Credential {}

    /** {@code client_secret_post}. */
    public record Secret(String value) implements Credential {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * {@code private_key_jwt}.
     *
     * @param algorithm JWS algorithm that fits the key
     * @param keyId the {@code kid} that Keycloak knows the key by, where it knows several
     */
    public record SignedJwt(PrivateKey key, String algorithm, Optional<String> keyId) implements Credential {
        @Override
        public String toString() {
            return "SignedJwt[" + algorithm + "]";
        }
    }

    /** Mutual TLS with a PKCS#12 key store. */
    public record KeyStore(Path path, String password) implements Credential {
        @Override
        public String toString() {
            return "KeyStore[" + path + "]";
        }
    }
}
