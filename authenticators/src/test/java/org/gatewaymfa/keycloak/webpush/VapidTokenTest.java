// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** RFC 8292. */
class VapidTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Pattern FORM = Pattern.compile("vapid t=([\\w-]+)\\.([\\w-]+)\\.([\\w-]+), k=([\\w-]{87})");

    private final VapidKey key = VapidKey.generate();

    @Test
    void saysForWhomFromWhomAndUntilWhen() throws Exception {
        Matcher parts = FORM.matcher(
                VapidToken.authorization(key, "https://push.example.net", "mailto:security@example.com", NOW));
        assertThat(parts.matches()).isTrue();
        assertThat(json(parts.group(1)).path("alg").asText()).isEqualTo("ES256");
        JsonNode claims = json(parts.group(2));
        assertThat(claims.path("aud").asText()).isEqualTo("https://push.example.net");
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:security@example.com");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isAfter(NOW)
                .isBefore(NOW.plus(Duration.ofHours(24)));
        assertThat(parts.group(4)).isEqualTo(key.publicKey());
        byte[] signed = (parts.group(1) + "." + parts.group(2)).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64Url.decode(parts.group(3));
        assertThat(signature).hasSize(64);
        assertThat(VapidKey.verifies(P256.publicKey(Base64Url.decode(key.publicKey())), signed, signature))
                .isTrue();
    }

    @Test
    void aKeyIsReadAsItIsWritten() {
        VapidKey read = VapidKey.of(key.privateKey(), key.publicKey());
        assertThat(read.privateKey()).isEqualTo(key.privateKey()).hasSize(43);
        assertThat(read.publicKey()).isEqualTo(key.publicKey()).hasSize(87);
    }

    @Test
    void halvesOfTwoKeysAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VapidKey.of(VapidKey.generate().privateKey(), key.publicKey()))
                .withMessageNotContaining(key.publicKey());
    }

    @Test
    void aPointOfAnotherCurveIsNoKey() {
        byte[] point = Base64Url.decode(key.publicKey());
        point[64] ^= 1;
        assertThatIllegalArgumentException().isThrownBy(() -> P256.publicKey(point));
    }

    @Test
    void thePrivateHalfIsNotShown() {
        assertThat(key.toString()).doesNotContain(key.privateKey());
    }

    private static JsonNode json(String part) throws Exception {
        return new ObjectMapper().readTree(Base64Url.decode(part));
    }
}
