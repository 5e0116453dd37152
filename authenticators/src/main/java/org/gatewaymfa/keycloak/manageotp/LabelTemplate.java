// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an account is named in an authenticator app: text with the placeholders {@code {username}}, {@code {upn}},
 * {@code {email}} and {@code {realm}}.
 */
record LabelTemplate(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> KNOWN = Set.of("username", "upn", "email", "realm");

    /** @throws IllegalArgumentException with an objection to the text */
    static LabelTemplate parse(String text) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        for (MatchResult found : placeholders.results().toList()) {
            if (!KNOWN.contains(found.group(1))) {
                throw new IllegalArgumentException(
                        "knows {username}, {upn}, {email} and {realm}, but not " + found.group());
            }
        }
        if (text.replaceAll(PLACEHOLDER.pattern(), "").matches(".*[{}].*")) {
            throw new IllegalArgumentException("has a brace that belongs to no placeholder");
        }
        return new LabelTemplate(text);
    }

    /** The text with each placeholder replaced by what the function says for its name. */
    String fill(UnaryOperator<String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(placeholder -> Matcher.quoteReplacement(values.apply(placeholder.group(1))));
    }
}
