// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM text (RFC 7468), found among any other text and blocks, as in NetScaler's merged files. Line breaks may
 * have become spaces, as they do when a PEM goes through an environment variable.
 *
 * @param label such as {@code CERTIFICATE}
 * @param body the text between the boundaries
 */
record Pem(String label, String body) {

    private static final int MAX_LENGTH = 65_536;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** The blocks in their order; none in a text longer than 64 KiB. */
    static List<Pem> blocks(String text) {
        if (text.length() > MAX_LENGTH) {
            return List.of();
        }
        Matcher matcher = BLOCK.matcher(text);
        return matcher.results()
                .map(result -> new Pem(result.group(1), result.group(2)))
                .toList();
    }

    /** The DER bytes; empty if the body is not Base64 or carries headers. */
    Optional<byte[]> der() {
        try {
            return Optional.of(
                    Base64.getDecoder().decode(WHITE_SPACE.matcher(body).replaceAll("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The label only. */
    @Override
    public String toString() {
        return "Pem[" + label + "]";
    }
}
