// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Words that a challenge may offer beside a code. */
public enum Keyword {
    ASK_THE_PHONE_AGAIN("p", 1),
    APPROVED_ON_THE_PHONE("ok", 2),
    SEND_A_TEXT("s", 4),
    CALL("c", 8);

    private final String word;

    /** Marks the keyword in State: must not change while its version stays. */
    private final int flag;

    Keyword(String word, int flag) {
        this.word = word;
        this.flag = flag;
    }

    /** The word as Keycloak offers and takes it. */
    String word() {
        return word;
    }

    /** The keyword that a text is; phones like to begin with a capital and to end with a blank. */
    public static Optional<Keyword> of(String text) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.word.equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    static byte flags(Set<Keyword> keywords) {
        return (byte) keywords.stream().mapToInt(keyword -> keyword.flag).reduce(0, (all, flag) -> all | flag);
    }

    static Set<Keyword> ofFlags(byte flags) {
        EnumSet<Keyword> keywords = EnumSet.allOf(Keyword.class);
        keywords.removeIf(keyword -> (flags & keyword.flag) == 0);
        return keywords;
    }
}
