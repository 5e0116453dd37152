// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void survivesAsANote() {
        Draft draft = Draft.begin("My phone", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON);

        assertThat(Draft.read(draft.note())).contains(draft);
        assertThat(Draft.read(null)).isEmpty();
    }

    @Test
    void isOverAfterTenMinutes() {
        Draft draft = Draft.begin("Phone", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON);

        assertThat(draft.isOver(NOON.plusSeconds(600))).isFalse();
        assertThat(draft.isOver(NOON.plusSeconds(601))).isTrue();
    }

    @Test
    void isKnownByItsIdOnly() {
        Draft draft = Draft.begin("Phone", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON);
        Draft other = Draft.begin("Phone", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON);

        assertThat(draft.hasId(draft.id())).isTrue();
        assertThat(draft.hasId(other.id())).isFalse();
        assertThat(draft.hasId("")).isFalse();
    }

    /** 26 characters are what NetScaler makes; it must be able to read the devices it shares with us. */
    @ParameterizedTest
    @CsvSource({
        "PLAIN, SHA1, 26", "NETSCALER_ENCRYPTED, SHA1, 26", "NETSCALER_ENCRYPTED, SHA256, 26",
        "SEALED, SHA1, 32", "SEALED, SHA256, 52", "SEALED, SHA512, 103"
    })
    void secretsHaveTheLengthTheirReadersKnow(OtpFormat format, OtpAlgorithm algorithm, int characters) {
        assertThat(Draft.begin("Phone", format, algorithm, NOON).secret().base32())
                .hasSize(characters);
    }

    @Test
    void neverMakesASecretTwice() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            secrets.add(Draft.begin("Phone", OtpFormat.PLAIN, OtpAlgorithm.SHA1, NOON)
                    .secret()
                    .base32());
        }

        assertThat(secrets).hasSize(1000);
    }

    @Test
    void doesNotShowItsSecret() {
        Draft draft = Draft.begin("Phone", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON);

        assertThat(draft.toString()).doesNotContain(draft.secret().base32()).doesNotContain(draft.id());
    }
}
