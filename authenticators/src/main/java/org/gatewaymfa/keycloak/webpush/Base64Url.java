// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.util.Base64;

/** Base64url without padding, as all of Web Push writes it. */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if it is not Base64url; with padding is fine, as some browsers write it */
    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
