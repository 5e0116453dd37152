// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a dictionary: {@code VENDOR name number}, {@code BEGIN-VENDOR name} to {@code END-VENDOR name}, {@code ATTRIBUTE name
 * number type}, {@code VALUE attribute name number}; {@code #} begins a comment. Use an instance once.
 */
final class DictionaryReader {

    private final Map<String, Long> vendors = new HashMap<>();
    private final Map<String, DictionaryEntry> entries = new LinkedHashMap<>();
    private long vendorId = DictionaryEntry.NO_VENDOR;

    Collection<DictionaryEntry> read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            try {
                if (!line.isEmpty()) {
                    readLine(line.split("\\s+", -1));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("dictionary line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return entries.values();
    }

    private void readLine(String[] words) {
        switch (words[0]) {
            case "VENDOR" -> vendors.put(word(words, 1), Long.valueOf(word(words, 2)));
            case "BEGIN-VENDOR" -> vendorId = known(vendors, word(words, 1));
            case "END-VENDOR" -> vendorId = DictionaryEntry.NO_VENDOR;
            case "ATTRIBUTE" -> readAttribute(words);
            case "VALUE" -> readValue(words);
            default -> throw new IllegalArgumentException("unknown keyword " + words[0]);
        }
    }

    private void readAttribute(String[] words) {
        String name = word(words, 1);
        DictionaryEntry entry = new DictionaryEntry(
                name, vendorId, Integer.parseInt(word(words, 2)), DataType.of(word(words, 3)), Map.of());
        if (entries.put(name, entry) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
    }

    private void readValue(String[] words) {
        DictionaryEntry entry = known(entries, word(words, 1));
        Map<String, Long> names = new HashMap<>(entry.names());
        names.put(word(words, 2), Long.valueOf(word(words, 3)));
        entries.put(
                entry.name(),
                new DictionaryEntry(entry.name(), entry.vendorId(), entry.type(), entry.dataType(), names));
    }

    private static String word(String[] words, int index) {
        if (index >= words.length) {
            throw new IllegalArgumentException(words[0] + " needs more words");
        }
        return words[index];
    }

    private static <T> T known(Map<String, T> map, String name) {
        T found = map.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " is not known yet");
        }
        return found;
    }
}
