// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Packs the handle of a login: base64url text as the octets it stands for, any other text as it is. A first octet says which. */
final class HandleOctets {

    private static final byte TEXT = 0;
    private static final byte BASE64URL = 1;

    private HandleOctets() {}

    static byte[] pack(String handle) {
        return canonicalBase64Url(handle)
                .map(octets -> prefixed(BASE64URL, octets))
                .orElseGet(() -> prefixed(TEXT, handle.getBytes(StandardCharsets.UTF_8)));
    }

    static String unpack(byte[] packed) {
        byte[] octets = packed.length == 0 ? packed : Arrays.copyOfRange(packed, 1, packed.length);
        return packed.length > 0 && packed[0] == BASE64URL
                ? Base64.getUrlEncoder().withoutPadding().encodeToString(octets)
                : new String(octets, StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> canonicalBase64Url(String text) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(text);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(octets)
                    .equals(text);
            return canonical ? Optional.of(octets) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] prefixed(byte first, byte[] rest) {
        byte[] all = new byte[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
