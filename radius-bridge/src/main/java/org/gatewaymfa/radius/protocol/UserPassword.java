// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.Arrays;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/** Hiding of User-Password: a chain of MD5 blocks over the secret and the Request Authenticator (RFC 2865 §5.2). */
public final class UserPassword {

    /** The longest password that fits, in octets. */
    public static final int MAX_LENGTH = 128;

    private static final int BLOCK = 16;

    private UserPassword() {}

    /**
     * Pads and hides a password.
     *
     * @param clear at most 128 octets
     * @return 16 to 128 octets, the password padded with NULs and hidden
     */
    public static Octets hide(byte[] clear, SharedSecret secret, Octets requestAuthenticator) {
        if (clear.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a password of more than " + MAX_LENGTH + " octets cannot be sent");
        }
        byte[] hidden = Arrays.copyOf(clear, Math.max(BLOCK, (clear.length + BLOCK - 1) / BLOCK * BLOCK));
        byte[] previous = requestAuthenticator.bytes();
        for (int start = 0; start < hidden.length; start += BLOCK) {
            xor(hidden, start, Checksums.md5(secret.bytes(), previous));
            previous = Arrays.copyOfRange(hidden, start, start + BLOCK);
        }
        return Octets.of(hidden);
    }

    /**
     * The password without the NULs at its end. With a wrong secret the result is noise; only Message-Authenticator tells.
     *
     * @return a fresh array of 0 to 128 octets in the charset of the RADIUS client; the caller may overwrite it after use
     * @throws RadiusFormatException if {@code hidden} is not 16 to 128 octets long in steps of 16
     */
    public static byte[] reveal(Octets hidden, SharedSecret secret, Octets requestAuthenticator)
            throws RadiusFormatException {
        int length = hidden.length();
        if (length < BLOCK || length > MAX_LENGTH || length % BLOCK != 0) {
            throw new RadiusFormatException(Reason.BAD_USER_PASSWORD);
        }
        byte[] clear = hidden.toByteArray();
        byte[] previous = requestAuthenticator.bytes();
        for (int start = 0; start < length; start += BLOCK) {
            xor(clear, start, Checksums.md5(secret.bytes(), previous));
            previous = Arrays.copyOfRange(hidden.bytes(), start, start + BLOCK);
        }
        return withoutPadding(clear);
    }

    private static void xor(byte[] target, int start, byte[] mask) {
        for (int i = 0; i < BLOCK; i++) {
            target[start + i] ^= mask[i];
        }
    }

    private static byte[] withoutPadding(byte[] padded) {
        int end = padded.length;
        while (end > 0 && padded[end - 1] == 0) {
            end--;
        }
        byte[] clear = Arrays.copyOf(padded, end);
        Arrays.fill(padded, (byte) 0);
        return clear;
    }
}
