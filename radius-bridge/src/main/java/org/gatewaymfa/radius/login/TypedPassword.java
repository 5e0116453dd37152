// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatewaymfa.radius.config.PasswordSettings;

/** What stands in User-Password, taken apart as the gateway's settings say. Shows nothing in {@code toString()}. */
final class TypedPassword {

    /** Keycloak takes no longer one, in UTF-16 units. */
    private static final int LONGEST_CODE = 64;

    private static final Pattern CODE = Pattern.compile("[0-9]{6,8}");

    private TypedPassword() {}

    /** A reading of User-Password. */
    sealed interface Reading {}

    /** Of a first packet: at least one of the two is there. */
    record Factors(Optional<String> password, Optional<String> code) implements Reading {
        @Override
        public String toString() {
            return "Factors[hidden]";
        }
    }

    /** Not to be sent to Keycloak; {@code reason} is one of a fixed set. */
    record Refused(String reason) implements Reading {}

    /** The text of User-Password; empty if it is not text of that charset, is empty, or has control characters. */
    static Optional<String> text(byte[] clear, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(clear)).toString();
            boolean typeable = !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl);
            return typeable ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What was typed where only a code is asked for. */
    static Reading code(String text) {
        String code = text.strip();
        if (code.isEmpty()) {
            return new Refused("input-empty");
        }
        return code.length() > LONGEST_CODE
                ? new Refused("input-too-long")
                : new Factors(Optional.empty(), Optional.of(code));
    }

    /** What was typed into a challenge: a code, or a keyword if the challenge offered it. */
    static Reading answer(String text, Set<Keyword> offered) {
        Optional<Keyword> keyword = Keyword.of(text);
        if (keyword.isEmpty()) {
            return code(text);
        }
        return offered.contains(keyword.get())
                ? new Factors(Optional.empty(), Optional.of(keyword.get().word()))
                : new Refused("keyword-not-offered");
    }

    static Reading first(String text, PasswordSettings settings) {
        return switch (settings.content()) {
            case PASSWORD -> new Factors(Optional.of(text), Optional.empty());
            case PASSCODE -> code(text);
            case PASSWORD_PASSCODE -> split(text, settings.delimiter());
        };
    }

    /** One reading only: if it is wrong, the login fails. Trying both would be two binds and two failures counted. */
    private static Reading split(String text, String delimiter) {
        int last = text.lastIndexOf(delimiter);
        if (last < 0 || !CODE.matcher(text.substring(last + delimiter.length())).matches()) {
            return new Factors(Optional.of(text), Optional.empty());
        }
        String password = text.substring(0, last);
        return password.isEmpty()
                ? new Refused("password-empty")
                : new Factors(Optional.of(password), Optional.of(text.substring(last + delimiter.length())));
    }
}
