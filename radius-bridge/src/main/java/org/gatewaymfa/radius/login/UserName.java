// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.radius.config.UserNameSettings;
import org.gatewaymfa.radius.config.UserNameSettings.Form;

/**
 * From the name a person typed to the one name that everything else uses: Keycloak, State, limits and logs. A domain that the
 * settings do not name is refused: the gateway would take the user for one of that domain, and Keycloak for one of another.
 */
final class UserName {

    private static final int MAX_LENGTH = 128;

    private UserName() {}

    /** A name to go on with, or why there is none. */
    sealed interface Reading {}

    /** {@code value} is in small letters and has no blanks around it. */
    record Normalised(String value) implements Reading {}

    /** {@code reason} is one of a fixed set, for log and metric. */
    record Refused(String reason) implements Reading {}

    static Reading read(String typed, UserNameSettings settings) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        Optional<String> objection = objection(name);
        if (objection.isPresent()) {
            return new Refused(objection.get());
        }
        int backslash = name.indexOf('\\');
        int at = name.indexOf('@');
        if (backslash >= 0) {
            return ofDomain(name.substring(0, backslash), name.substring(backslash + 1), settings);
        }
        if (at >= 0) {
            return ofSuffix(name, name.substring(0, at), name.substring(at + 1), settings);
        }
        return settings.form() == Form.UPN
                ? new Normalised(name + "@" + settings.defaultSuffix().orElseThrow())
                : new Normalised(name);
    }

    private static Optional<String> objection(String name) {
        if (name.isEmpty()) {
            return Optional.of("user-name-empty");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("user-name-too-long");
        }
        if (!name.codePoints().allMatch(UserName::canBeTyped)) {
            return Optional.of("user-name-characters");
        }
        long separators = name.chars().filter(UserName::isSeparator).count();
        boolean onePartEmpty = isSeparator(name.charAt(0)) || isSeparator(name.charAt(name.length() - 1));
        return separators > 1 || onePartEmpty ? Optional.of("user-name-ambiguous") : Optional.empty();
    }

    private static boolean isSeparator(int character) {
        return character == '\\' || character == '@';
    }

    /** No control or format characters, no blanks but the simple one, and nothing that could not be decoded. */
    private static boolean canBeTyped(int codePoint) {
        int type = Character.getType(codePoint);
        boolean invisible = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        boolean oddBlank = Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
        return !invisible && (!oddBlank || codePoint == ' ') && codePoint != '\uFFFD';
    }

    private static Reading ofDomain(String domain, String name, UserNameSettings settings) {
        String suffix = settings.suffixByDomain().get(domain.strip().toUpperCase(Locale.ROOT));
        return suffix == null ? new Refused("user-name-unknown-domain") : known(name.strip(), suffix, settings);
    }

    private static Reading ofSuffix(String whole, String name, String suffix, UserNameSettings settings) {
        if (settings.suffixByDomain().isEmpty()) {
            return new Normalised(whole);
        }
        return settings.suffixByDomain().containsValue(suffix)
                ? known(name, suffix, settings)
                : new Refused("user-name-unknown-domain");
    }

    private static Reading known(String name, String suffix, UserNameSettings settings) {
        if (name.isEmpty()) {
            return new Refused("user-name-ambiguous");
        }
        return new Normalised(settings.form() == Form.UPN ? name + "@" + suffix : name);
    }
}
