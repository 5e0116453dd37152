// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The header by which a push service knows who sends (RFC 8292 §2 and §3). */
final class VapidToken {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";

    /** RFC 8292 allows 24 hours; clocks may differ. */
    private static final Duration LIFE = Duration.ofHours(12);

    private VapidToken() {}

    /**
     * The value of the header {@code Authorization}.
     *
     * @param audience origin of the push service
     * @param subject whom the push service may ask about us
     */
    static String authorization(VapidKey key, String audience, String subject, Instant now) {
        String signed = encode(HEADER) + "." + encode(claims(audience, subject, now));
        String signature = Base64Url.encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
        return "vapid t=" + signed + "." + signature + ", k=" + key.publicKey();
    }

    private static String claims(String audience, String subject, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", audience);
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("sub", subject);
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
