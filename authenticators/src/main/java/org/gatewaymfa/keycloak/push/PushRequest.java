// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Duration;

/**
 * What a step asks for.
 *
 * @param approval how the approval is to be tied to the login
 * @param numberLength digits of the number that is shown and typed into the phone, 2 to 6
 * @param timeout how long the phone may take, 15 to 300 s
 * @param unansweredLimit pushes without success after which only codes are asked for, 1 to {@value #MOST_UNANSWERED}
 */
public record PushRequest(
        Approval approval, int numberLength, Duration timeout, int unansweredLimit, PushContext context) {

    public static final int MOST_UNANSWERED = 50;

    public PushRequest {
        check("number length", numberLength, 2, 6);
        check("time-out", timeout.toSeconds(), 15, 300);
        check("unanswered limit", unansweredLimit, 1, MOST_UNANSWERED);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, but is %d".formatted(name, least, most, value));
        }
    }
}
