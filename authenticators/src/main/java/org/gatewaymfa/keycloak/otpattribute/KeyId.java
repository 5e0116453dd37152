// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Base64;
import java.util.Optional;

/** The text of a key id: 20 bytes, Base64 with URL alphabet and padding; variants are read. */
final class KeyId {

    static final int LENGTH = 20;

    private KeyId() {}

    static Optional<String> canonical(String text) {
        return LenientBase64.decode(text)
                .filter(bytes -> bytes.length == LENGTH)
                .map(KeyId::of);
    }

    static byte[] bytes(String canonical) {
        return Base64.getUrlDecoder().decode(canonical);
    }

    static String of(byte[] bytes) {
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
