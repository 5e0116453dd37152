// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignedLinesTest {

    private final PhoneKeys keys = PhoneKeys.generate();

    @Test
    void acceptsTheSignatureOfItsLines() {
        assertThat(SignedLines.of("gwmfa-test/v1", "ü").isSignedBy(keys.publicKey(), keys.sign("gwmfa-test/v1", "ü")))
                .isTrue();
    }

    @Test
    void refusesOtherLinesAndOtherKeys() {
        String signature = keys.sign("gwmfa-test/v1", "a", "b");
        assertThat(SignedLines.of("gwmfa-test/v1", "a", "c").isSignedBy(keys.publicKey(), signature))
                .isFalse();
        assertThat(SignedLines.of("gwmfa-test/v1", "a").isSignedBy(keys.publicKey(), signature))
                .isFalse();
        assertThat(SignedLines.of("gwmfa-test/v1", "a", "b")
                        .isSignedBy(PhoneKeys.generate().publicKey(), signature))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoSignatureOrNoKeyOfP256() {
        SignedLines lines = SignedLines.of("gwmfa-test/v1");
        PhoneKeys wide = PhoneKeys.onCurve("secp384r1");
        assertThat(lines.isSignedBy(wide.publicKey(), wide.sign("gwmfa-test/v1")))
                .isFalse();
        assertThat(lines.isSignedBy(keys.publicKey(), "")).isFalse();
        assertThat(lines.isSignedBy(keys.publicKey(), "*")).isFalse();
        assertThat(lines.isSignedBy(keys.publicKey(), "A".repeat(86)))
                .as("r = s = 0")
                .isFalse();
        assertThat(lines.isSignedBy(keys.publicKey(), "A".repeat(5000))).isFalse();
        assertThat(lines.isSignedBy("", keys.sign("gwmfa-test/v1"))).isFalse();
        assertThat(lines.isSignedBy("A".repeat(5000), keys.sign("gwmfa-test/v1")))
                .isFalse();
    }

    @Test
    void refusesControlCharacters() {
        assertThatThrownBy(() -> SignedLines.of("a", "b\nc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedLines.of("a\u0000")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesTheTextAsItIsSigned() {
        assertThat(HexFormat.of().formatHex(SignedLines.of("a", "b").hash()))
                .as("SHA-256 of a, line feed, b")
                .isEqualTo("7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78");
    }
}
