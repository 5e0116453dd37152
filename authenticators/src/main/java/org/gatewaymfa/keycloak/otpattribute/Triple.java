// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Base64;
import java.util.Optional;

/**
 * The encrypted device text {@code KID.IV.CIPHER}, each part Base64 with URL alphabet and padding; variants are read.
 *
 * @param kid canonical
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one call of a codec
record Triple(String kid, byte[] nonce, byte[] cipherText) {

    static final int NONCE_LENGTH = 12;

    static Optional<Triple> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Optional<String> kid = KeyId.canonical(parts[0]);
        Optional<byte[]> nonce = LenientBase64.decode(parts[1]).filter(bytes -> bytes.length == NONCE_LENGTH);
        Optional<byte[]> cipherText = LenientBase64.decode(parts[2]).filter(bytes -> bytes.length > 0);
        return kid.isPresent() && nonce.isPresent() && cipherText.isPresent()
                ? Optional.of(new Triple(kid.get(), nonce.get(), cipherText.get()))
                : Optional.empty();
    }

    String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder();
        return kid + '.' + base64.encodeToString(nonce) + '.' + base64.encodeToString(cipherText);
    }
}
