// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.security.SecureRandom;
import java.util.Base64;

/** A key of 32 octets that never appears in a text. */
public final class SecretKeyBytes {

    /** In octets. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private SecretKeyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads base64 of 32 octets.
     *
     * @throws IllegalArgumentException with a text that does not show the key
     */
    public static SecretKeyBytes parse(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notShown) {
            throw new IllegalArgumentException("is not base64 (make one with: openssl rand -base64 32)");
        }
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(
                    "has " + bytes.length + " octets, must have 32 (make one with: openssl rand -base64 32)");
        }
        return new SecretKeyBytes(bytes);
    }

    /** A new key from the strong random generator. */
    public static SecretKeyBytes random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeyBytes(bytes);
    }

    /** A fresh copy. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "SecretKeyBytes[hidden]";
    }
}
