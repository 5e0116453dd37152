// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What can be a code: 6 to 8 ASCII digits. Spaces are ignored, because apps show and people type {@code 123 456}.
 * Never appears in {@link #toString()}; compares in constant time.
 */
final class OtpCode {

    private static final int MIN_DIGITS = 6;
    private static final int MAX_DIGITS = 8;

    /** With the most spaces anyone types; whatever is longer is not looked at. */
    private static final int MAX_CHARACTERS = 2 * MAX_DIGITS;

    private final byte[] digits;

    private OtpCode(byte[] digits) {
        this.digits = digits;
    }

    /** Reads an input; empty if it cannot be a code of any device. Digits of other scripts are not digits here. */
    static Optional<OtpCode> read(String typed) {
        if (typed.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        String digits = typed.replace(" ", "");
        boolean isCode = digits.length() >= MIN_DIGITS
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCode ? Optional.of(new OtpCode(digits.getBytes(StandardCharsets.US_ASCII))) : Optional.empty();
    }

    boolean equalsCode(String expected) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), digits);
    }

    @Override
    public String toString() {
        return "OtpCode[" + digits.length + " digits]";
    }
}
