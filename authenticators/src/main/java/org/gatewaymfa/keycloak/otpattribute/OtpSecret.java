// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * The shared secret of a device. Never appears in {@link #toString()}; compares in constant time.
 *
 * <p>Keeps the Base32 text it was read from, so that a value converted to another form carries the very same text.
 */
public final class OtpSecret {

    /** 80 bits: the shortest secret NetScaler versions are known to have made. */
    private static final int MIN_CHARACTERS = 16;

    private static final int MAX_CHARACTERS = 256;

    private final String base32;
    private final byte[] bytes;

    private OtpSecret(String base32) {
        if (base32.length() < MIN_CHARACTERS || base32.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A secret has %d to %d Base32 characters".formatted(MIN_CHARACTERS, MAX_CHARACTERS));
        }
        this.base32 = base32;
        this.bytes = Base32.decode(base32);
    }

    /**
     * A secret of these bytes.
     *
     * @throws IllegalArgumentException if there are fewer than 10 or more than 160 bytes
     */
    public static OtpSecret of(byte[] bytes) {
        return new OtpSecret(Base32.encode(bytes));
    }

    /**
     * Reads Base32 in any case, padded or not.
     *
     * @throws IllegalArgumentException if it is not Base32 or not 16 to 256 characters long
     */
    public static OtpSecret ofBase32(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        return new OtpSecret(text.substring(0, end).toUpperCase(Locale.ROOT));
    }

    /** A copy of the key for the HMAC. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Upper case, without padding: what NetScaler stores and an authenticator app takes. */
    public String base32() {
        return base32;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtpSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "OtpSecret[" + bytes.length + " bytes]";
    }
}
