// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pairing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.SignedLines;

/** The six digits that a phone shows when it was added, and that its owner types into the page: they say which phone it was. */
final class CheckDigits {

    private static final Pattern BETWEEN = Pattern.compile("\\s+");
    private static final long MODULUS = 1_000_000;

    private CheckDigits() {}

    static String of(Phone phone) {
        byte[] hash = SignedLines.of("gwmfa-check/v1", phone.id(), phone.key()).hash();
        return String.format(
                Locale.ROOT,
                "%06d",
                Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % MODULUS);
    }

    static boolean areOf(Phone phone, String typed) {
        byte[] digits = BETWEEN.matcher(typed).replaceAll("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(digits, of(phone).getBytes(StandardCharsets.UTF_8));
    }
}
