// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Duration;

/**
 * What a step asks for.
 *
 * @param approval how the approval is to be tied to the login
 * @param numberLength digits of the number that is shown and typed into the phone, 2 to 6
 * @param timeout how long the phone may take, 15 to 300 s
 * @param unansweredLimit pushes without success after which only codes are asked for
 */
public record PushRequest(
        Approval approval, int numberLength, Duration timeout, int unansweredLimit, PushContext context) {}
