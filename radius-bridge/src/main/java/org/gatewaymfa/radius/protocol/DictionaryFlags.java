// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last words of an {@code ATTRIBUTE} line: flags, or in the old form the name of the vendor. */
final class DictionaryFlags {

    private static final Pattern LENGTH = Pattern.compile(".*\\[([0-9]{1,4})]");
    private static final int FIRST_FLAG = 4;

    private final List<String> flags;
    private final Optional<String> vendor;

    private DictionaryFlags(List<String> flags, Optional<String> vendor) {
        this.flags = flags;
        this.vendor = vendor;
    }

    static DictionaryFlags read(String[] words, Set<String> vendors) {
        List<String> flags = Arrays.stream(words)
                .skip(FIRST_FLAG)
                .flatMap(word -> Arrays.stream(word.toLowerCase(Locale.ROOT).split(",", -1)))
                .toList();
        return new DictionaryFlags(
                flags, flags.stream().filter(vendors::contains).findFirst());
    }

    /** In small letters. */
    Optional<String> vendor() {
        return vendor;
    }

    /** Only within FreeRADIUS, never on the wire. */
    boolean isVirtual() {
        return flags.contains("virtual") || flags.contains("internal");
    }

    /** Hidden on the wire or from people: a secret, whatever its type. */
    Optional<DataType> dataType(String word) {
        boolean secret = flags.contains("secret") || flags.stream().anyMatch(flag -> flag.startsWith("encrypt="));
        return secret ? Optional.of(DataType.SECRET) : DataType.of(word);
    }

    DictionaryEntry.Flags values(String typeWord) {
        Matcher length = LENGTH.matcher(typeWord);
        return new DictionaryEntry.Flags(
                flags.contains("has_tag"),
                flags.contains("concat"),
                length.matches() ? OptionalInt.of(Integer.parseInt(length.group(1))) : OptionalInt.empty());
    }
}
