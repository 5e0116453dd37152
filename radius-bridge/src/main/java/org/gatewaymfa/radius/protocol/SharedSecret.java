// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import javax.crypto.Mac;

/** The secret that a RADIUS client and the server share (RFC 2865 §3). It never appears in a text. */
public final class SharedSecret {

    private final byte[] bytes;
    /** Looking the algorithm up for each packet would cost more than the checksum. */
    private final Mac hmac;

    private SharedSecret(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("the shared secret is empty");
        }
        this.bytes = bytes;
        this.hmac = Checksums.hmacMd5(bytes);
    }

    /** Takes a copy of {@code bytes}, which must not be empty. */
    public static SharedSecret of(byte[] bytes) {
        return new SharedSecret(bytes.clone());
    }

    /** The UTF-8 octets of {@code text}, which must not be empty. */
    public static SharedSecret ofUtf8(String text) {
        return new SharedSecret(Octets.utf8(text).toByteArray());
    }

    /** In octets. */
    public int length() {
        return bytes.length;
    }

    /** A fresh HMAC-MD5 with this secret as the key. */
    Mac newHmac() throws CloneNotSupportedException {
        return (Mac) hmac.clone();
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "SharedSecret[hidden]";
    }
}
