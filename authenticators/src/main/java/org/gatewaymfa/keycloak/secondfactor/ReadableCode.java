// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A code for people to read and type: 12 characters that look like no other, always with a letter, so that it is never taken
 * for a one-time code. About 55 random bits; it is shown in groups of four and read in any case, with or without hyphens and
 * blanks.
 *
 * @param characters without hyphens, upper case
 */
public record ReadableCode(String characters) {

    /** No 0 O Q, 1 I L, 2 Z, 5 S, 8 B, and U only without V. */
    private static final String ALPHABET = "ACDEFGHJKMNPRTUWXY34679";

    private static final int LENGTH = 12;
    private static final int LONGEST_INPUT = 64;
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\p{Pd}]+");
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern LETTER = Pattern.compile("[A-Z]");

    public static ReadableCode random(RandomGenerator random) {
        ReadableCode code;
        do {
            code = new ReadableCode(random.ints(LENGTH, 0, ALPHABET.length())
                    .mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining()));
        } while (!LETTER.matcher(code.characters).find());
        return code;
    }

    /** What was typed, if it can be a code at all. */
    public static Optional<ReadableCode> typed(String input) {
        if (input.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String characters = BETWEEN.matcher(input).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(characters).matches() ? Optional.of(new ReadableCode(characters)) : Optional.empty();
    }

    /** As it is shown. */
    public String inGroups() {
        return String.join("-", characters.substring(0, 4), characters.substring(4, 8), characters.substring(8));
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "ReadableCode";
    }
}
