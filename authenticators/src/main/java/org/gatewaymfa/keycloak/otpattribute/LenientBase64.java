// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Base64;
import java.util.Optional;

/** Reads Base64 in either alphabet, padded or not, as tools around NetScaler write it. */
final class LenientBase64 {

    private LenientBase64() {}

    static Optional<byte[]> decode(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        String urlAlphabet = text.substring(0, end).replace('+', '-').replace('/', '_');
        try {
            return Optional.of(Base64.getUrlDecoder().decode(urlAlphabet));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
