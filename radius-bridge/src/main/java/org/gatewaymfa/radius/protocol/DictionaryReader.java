// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads dictionaries in FreeRADIUS's syntax, line by line, into one {@link Dictionary}: {@code VENDOR}, {@code BEGIN-VENDOR},
 * {@code ATTRIBUTE} and {@code VALUE}. What comes later wins. Attributes that one text cannot fill (TLVs, extended attributes) and those
 * that never are on the wire are left out. Use an instance once.
 */
public final class DictionaryReader {

    /** Of newer versions of FreeRADIUS, or about attributes with parts: passed over. */
    private static final Set<String> PASSED_OVER =
            Set.of("MEMBER", "STRUCT", "ENUM", "DEFINE", "ALIAS", "FLAGS", "BEGIN", "END", "PROTOCOL");

    private static final int SHOWN_UNKNOWN = 5;

    private final Map<String, VendorFormat> vendors = new HashMap<>();
    private final Map<String, DictionaryEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> sourceOf = new HashMap<>();
    private final Map<String, Map<String, Long>> values = new HashMap<>();
    private final Map<String, String> leftOut = new HashMap<>();
    private final Map<String, Integer> passedOver = new TreeMap<>();
    private VendorFormat vendor = VendorFormat.NONE;
    private int nesting;

    /** A reader that knows the attributes of the RFCs and vendors that this product ships. */
    public static DictionaryReader ofStandard() {
        return new DictionaryReader().readAll(Dictionary.STANDARD, Dictionary.standardLines());
    }

    DictionaryReader readAll(String source, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            readLine(source, i + 1, lines.get(i));
        }
        return this;
    }

    /**
     * Reads one line.
     *
     * @param source name of the file, for messages
     * @throws IllegalArgumentException naming source and line
     */
    public void readLine(String source, int number, String line) {
        String plain = line.replaceFirst("#.*", "").strip();
        try {
            if (!plain.isEmpty()) {
                readWords(source, plain.split("\\s+", -1));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + " line " + number + ": " + e.getMessage(), e);
        }
    }

    /** What was passed over and may surprise; empty if nothing. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        passedOver.forEach((keyword, count) -> warnings.add(count + " line(s) with " + keyword + " passed over"));
        List<String> unknown = values.keySet().stream()
                .filter(name -> !entries.containsKey(name) && !leftOut.containsKey(name))
                .sorted()
                .limit(SHOWN_UNKNOWN)
                .toList();
        if (!unknown.isEmpty()) {
            warnings.add("VALUE of attributes that are nowhere defined, such as " + String.join(", ", unknown));
        }
        return warnings;
    }

    /** The dictionary of all lines read. */
    public Dictionary dictionary() {
        return new Dictionary(entries.values().stream()
                .map(entry -> entry.with(values.getOrDefault(key(entry.name()), Map.of())))
                .toList());
    }

    private void readWords(String source, String[] words) {
        String keyword = words[0].toUpperCase(Locale.ROOT);
        switch (keyword) {
            case "VENDOR" -> readVendor(words);
            case "BEGIN-VENDOR" -> vendor = words.length > 2 ? VendorFormat.FOREIGN : known(vendors, word(words, 1));
            case "END-VENDOR" -> vendor = VendorFormat.NONE;
            case "BEGIN-TLV", "BEGIN-STRUCT" -> nesting++;
            case "END-TLV", "END-STRUCT" -> nesting--;
            case "BEGIN-PROTOCOL" -> nesting += word(words, 1).equalsIgnoreCase("RADIUS") ? 0 : 1;
            case "END-PROTOCOL" -> nesting -= word(words, 1).equalsIgnoreCase("RADIUS") ? 0 : 1;
            case "ATTRIBUTE" -> readAttribute(source, words);
            case "VALUE" -> readValue(words);
            default -> {
                if (!PASSED_OVER.contains(keyword)) {
                    throw new IllegalArgumentException("unknown keyword " + words[0]);
                }
                passedOver.merge(keyword, 1, Integer::sum);
            }
        }
    }

    private void readVendor(String[] words) {
        long id = NumberText.parse(word(words, 2));
        if (id < 1 || id > 0xffff_ffffL) {
            throw new IllegalArgumentException(words[2] + " is not an enterprise number");
        }
        vendors.put(
                key(word(words, 1)),
                words.length > 3 ? VendorFormat.parse(id, words[3]) : VendorFormat.recommended(id));
    }

    private void readAttribute(String source, String[] words) {
        String name = word(words, 1);
        String number = word(words, 2);
        DictionaryFlags flags = DictionaryFlags.read(words, vendors.keySet());
        VendorFormat owner = flags.vendor().map(vendors::get).orElse(vendor);
        boolean nested = nesting > 0 || number.indexOf('.') >= 0;
        long type = nested ? 0 : NumberText.parse(number);
        Optional<DataType> dataType = flags.dataType(word(words, 3));
        if (nested || dataType.isEmpty() || flags.isVirtual() || type > Integer.MAX_VALUE || !owner.takes((int) type)) {
            leftOut.put(key(name), number);
            return;
        }
        DictionaryEntry before = entries.get(key(name));
        DataType written = before != null && before.dataType() == DataType.SECRET ? DataType.SECRET : dataType.get();
        DictionaryEntry entry =
                new DictionaryEntry(name, owner, (int) type, written, flags.values(word(words, 3)), Map.of());
        boolean contradicts = before != null && !before.number().equals(entry.number());
        if (contradicts && source.equals(sourceOf.get(key(name)))) {
            throw new IllegalArgumentException(name + " is there twice");
        }
        entries.put(key(name), entry);
        sourceOf.put(key(name), source);
    }

    private void readValue(String[] words) {
        String attribute = key(word(words, 1));
        String name = word(words, 2);
        values.computeIfAbsent(attribute, missing -> new HashMap<>()).put(name, NumberText.parse(word(words, 3)));
    }

    private static String word(String[] words, int index) {
        if (index >= words.length) {
            throw new IllegalArgumentException(words[0] + " needs more words");
        }
        return words[index];
    }

    private static <T> T known(Map<String, T> map, String name) {
        T found = map.get(key(name));
        if (found == null) {
            throw new IllegalArgumentException(name + " is not known yet");
        }
        return found;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
