// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What is random about a request. */
final class PushDice {

    private static final int ID_BYTES = 20;

    private final RandomGenerator random;

    PushDice(RandomGenerator random) {
        this.random = random;
    }

    String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String digits(int length) {
        int bound = (int) Math.pow(10, length);
        return String.format(Locale.ROOT, "%0" + length + "d", random.nextInt(bound));
    }
}
