// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;

/** The code that a phone shows after an approval: told to the phone once, kept as a hash that is bound to its request. */
final class PushCode {

    static final int LENGTH = 6;

    private static final Pattern BETWEEN = Pattern.compile("\\s+");
    private static final Pattern FORM = Pattern.compile("[0-9]{" + LENGTH + "}");

    private PushCode() {}

    static String hash(PushTransaction transaction, String code) {
        return SingleUseKey.of("sha-256", transaction.id(), transaction.nonce(), code);
    }

    /** Whether this is the code, with or without a blank in the middle. */
    static boolean matches(PushTransaction transaction, String typed, String hash) {
        String digits = BETWEEN.matcher(typed).replaceAll("");
        return FORM.matcher(digits).matches() && same(hash(transaction, digits), hash);
    }

    /** In constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
