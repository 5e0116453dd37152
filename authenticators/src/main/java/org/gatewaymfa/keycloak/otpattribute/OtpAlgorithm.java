// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The HMAC of a TOTP device (RFC 6238 §1.2). */
public enum OtpAlgorithm {
    SHA1("sha1", "HmacSHA1"),
    SHA256("sha256", "HmacSHA256"),
    SHA512("sha512", "HmacSHA512");

    private final String wireValue;
    private final String macName;

    OtpAlgorithm(String wireValue, String macName) {
        this.wireValue = wireValue;
        this.macName = macName;
    }

    /** The word that stored values and configuration use: {@code sha1}, {@code sha256}, {@code sha512}. */
    public String wireValue() {
        return wireValue;
    }

    /** The name for {@link javax.crypto.Mac#getInstance(String)}. */
    public String macName() {
        return macName;
    }

    /** Reads {@link #wireValue()} in any case, with or without a hyphen ({@code SHA-256}). */
    public static Optional<OtpAlgorithm> fromWireValue(String value) {
        String word = value.toLowerCase(Locale.ROOT).replace("-", "");
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireValue.equals(word))
                .findFirst();
    }
}
