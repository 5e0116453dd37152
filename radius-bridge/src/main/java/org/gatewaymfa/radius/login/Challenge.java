// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.Set;

/**
 * What a login asks for.
 *
 * @param type {@code otp}, {@code push} or {@code choice}
 * @param approval how an approval on the phone is tied to the login: {@code code}, {@code number} or {@code tap}; empty where no phone is asked
 * @param keywords words that may be typed instead of a code
 * @param interval pause before the login is looked at again
 * @param life how long Keycloak takes an answer
 */
public record Challenge(String type, String approval, Set<Keyword> keywords, Duration interval, Duration life) {

    private static final String PUSH = "push";
    private static final String TAP = "tap";

    public Challenge {
        keywords = Set.copyOf(keywords);
    }

    /** Whether the phone alone decides, so that the user need not see the prompt. Everything else has to be shown. */
    boolean isDecidedByThePhoneAlone() {
        return type.equals(PUSH) && approval.equals(TAP);
    }
}
