// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why Active Directory refused a bind, where it says more than <em>wrong password</em> (52e). The AD OTP mapper leaves
 * the number in the session attribute {@value #SESSION_ATTRIBUTE}.
 *
 * <p>Active Directory gives the numbers that have a text here only when the password was right; 775 it gives for a
 * wrong one too, so that says nothing but the common text.
 */
enum BindRefusal {
    /** ERROR_INVALID_LOGON_HOURS. */
    LOGON_HOURS("530", GatewayMessages.LOGON_NOT_PERMITTED),
    /** ERROR_INVALID_WORKSTATION. */
    WORKSTATION("531", GatewayMessages.LOGON_NOT_PERMITTED),
    /** ERROR_PASSWORD_EXPIRED. */
    PASSWORD_EXPIRED("532", GatewayMessages.PASSWORD_EXPIRED),
    /** ERROR_ACCOUNT_DISABLED. */
    ACCOUNT_DISABLED("533", GatewayMessages.ACCOUNT_DISABLED),
    /** ERROR_ACCOUNT_EXPIRED. */
    ACCOUNT_EXPIRED("701", GatewayMessages.ACCOUNT_EXPIRED),
    /** ERROR_PASSWORD_MUST_CHANGE. */
    MUST_CHANGE_PASSWORD("773", GatewayMessages.PASSWORD_EXPIRED),
    /** ERROR_ACCOUNT_LOCKED_OUT. */
    LOCKED("775", GatewayMessages.REFUSED);

    static final String SESSION_ATTRIBUTE = "gwmfa.ad-sub-code";

    /** Stands in the attribute when the bind got no answer from the directory. */
    static final String NO_ANSWER = "unavailable";

    private final String number;
    private final String messageKey;

    BindRefusal(String number, String messageKey) {
        this.number = number;
        this.messageKey = messageKey;
    }

    static Optional<BindRefusal> parse(@Nullable String number) {
        return Arrays.stream(values())
                .filter(code -> code.number.equals(number))
                .findFirst();
    }

    String number() {
        return number;
    }

    String messageKey() {
        return messageKey;
    }

    boolean asksForNewPassword() {
        return this == PASSWORD_EXPIRED || this == MUST_CHANGE_PASSWORD;
    }
}
