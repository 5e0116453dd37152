// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser's subscription, as {@code PushSubscription.toJSON()} gives it. Whoever has it can send to the phone.
 *
 * @param endpoint address at the push service; not checked here
 * @param key the browser's public key, {@code p256dh}
 * @param secret the browser's authentication secret, {@code auth}; 16 bytes
 */
record PushSubscription(String endpoint, ECPublicKey key, SecretKey secret) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECRET_LENGTH = 16;

    /** Empty if it is not one. */
    static Optional<PushSubscription> parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            byte[] secret = Base64Url.decode(root.path("keys").path("auth").asText());
            byte[] point = Base64Url.decode(root.path("keys").path("p256dh").asText());
            String endpoint = root.path("endpoint").asText();
            return endpoint.isEmpty() || secret.length != SECRET_LENGTH
                    ? Optional.empty()
                    : Optional.of(new PushSubscription(endpoint, P256.publicKey(point), secret(secret)));
        } catch (JsonProcessingException | IllegalArgumentException notASubscription) {
            return Optional.empty();
        }
    }

    static SecretKey secret(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public String toString() {
        return "PushSubscription";
    }
}
