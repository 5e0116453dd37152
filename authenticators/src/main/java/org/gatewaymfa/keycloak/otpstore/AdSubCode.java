// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code in which Active Directory says why it refused a password: 52e wrong password, 532 password expired, 533 disabled, 701 account
 * expired, 773 password must be changed, 775 locked.
 */
public final class AdSubCode {

    /** Session attribute (a {@link String}) that holds the code of the last password Active Directory refused in this request. */
    public static final String SESSION_ATTRIBUTE = "gwmfa.ad-sub-code";

    /** Stands in the attribute when the directory did not answer the bind, which says nothing about the password. */
    public static final String NO_ANSWER = "unavailable";

    /** Keycloak (ldap-federation 26.7) hides whatever broke a bind behind this text. */
    private static final String NO_ANSWER_TEXT = "Unexpected exception when validating password of user";

    private static final Pattern DATA =
            Pattern.compile("AcceptSecurityContext error, data ([0-9a-fA-F]{1,8})(?![0-9a-fA-F])");

    private AdSubCode() {}

    /**
     * Finds the code in the directory's error text.
     *
     * @return lower-case hexadecimal digits, such as {@code 773}, or {@link #NO_ANSWER}; empty for directories that say nothing
     */
    static Optional<String> in(@Nullable String errorText) {
        if (errorText == null) {
            return Optional.empty();
        }
        if (errorText.equals(NO_ANSWER_TEXT)) {
            return Optional.of(NO_ANSWER);
        }
        Matcher matcher = DATA.matcher(errorText);
        return matcher.find() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
