// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/** Names of attributes: turns text into attributes to send, and received attributes into text for people. Immutable. */
public final class Dictionary {

    static final String STANDARD = "dictionary.txt";

    private static final Pattern TAGGED_NAME = Pattern.compile("(.+):([1-9]|[12][0-9]|3[01])");

    private final Map<String, DictionaryEntry> byName = new HashMap<>();
    private final Map<AttributeNumber, DictionaryEntry> byNumber = new HashMap<>();
    private final Map<Long, VendorFormat> vendors = new HashMap<>();

    Dictionary(Collection<DictionaryEntry> entries) {
        for (DictionaryEntry entry : entries) {
            byName.put(entry.name().toLowerCase(Locale.ROOT), entry);
            byNumber.put(entry.number(), entry);
            vendors.put(entry.vendor().vendorId(), entry.vendor());
        }
    }

    /** The dictionary this product ships: the common attributes of the RFCs, Citrix, Microsoft and Cisco. */
    public static Dictionary standard() {
        return Standard.INSTANCE;
    }

    /**
     * Reads a dictionary in the syntax of FreeRADIUS's.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static Dictionary parse(List<String> lines) {
        return new DictionaryReader().readAll("dictionary", lines).dictionary();
    }

    /**
     * The attributes for one value given as text. Nothing is cut, unless the dictionary says that it may be ({@code concat}): a value that
     * does not fit is a bad one.
     *
     * @param name in upper or lower case; {@code name:tag} for an attribute with a tag (RFC 2868)
     */
    public AttributeEncoding encode(String name, String value) {
        Optional<Named> named = named(name);
        if (named.isEmpty()) {
            return new AttributeEncoding.UnknownName(name);
        }
        DictionaryEntry entry = named.get().entry();
        try {
            return new AttributeEncoding.Encoded(entry.encode(value, named.get().tag()));
        } catch (IllegalArgumentException e) {
            return new AttributeEncoding.BadValue(entry.name(), String.valueOf(e.getMessage()));
        }
    }

    /** The numbers of an attribute, by its name in upper or lower case. */
    public Optional<AttributeNumber> find(String name) {
        return named(name).map(named -> named.entry().number());
    }

    private record Named(DictionaryEntry entry, int tag) {}

    private Optional<Named> named(String name) {
        DictionaryEntry whole = byName.get(name.toLowerCase(Locale.ROOT));
        if (whole != null) {
            return Optional.of(new Named(whole, 0));
        }
        Matcher matcher = TAGGED_NAME.matcher(name.toLowerCase(Locale.ROOT));
        DictionaryEntry tagged = matcher.matches() ? byName.get(matcher.group(1)) : null;
        return tagged != null && tagged.flags().tagged()
                ? Optional.of(new Named(tagged, Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Octets that one attribute of this number takes. */
    public int longestValue(AttributeNumber number) {
        return vendor(number.vendorId()).longestValue();
    }

    /**
     * An attribute with these octets, whatever type the dictionary has for it.
     *
     * @param value at most {@link #longestValue} octets
     */
    public RadiusAttribute encode(AttributeNumber number, Octets value) {
        return vendor(number.vendorId()).write(number.type(), value);
    }

    private VendorFormat vendor(long vendorId) {
        VendorFormat known = vendors.get(vendorId);
        return known == null ? VendorFormat.recommended(vendorId) : known;
    }

    /** One line per value, {@code name = value}; the pieces of a long one are put together. Secrets show as {@code ***}. */
    public List<String> describe(AttributeList attributes) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<AttributeNumber, Octets> value : joined(attributes)) {
            lines.add(describe(value.getKey(), value.getValue()));
        }
        return List.copyOf(lines);
    }

    /** One line per value, {@code name = value}; several for a Vendor-Specific with several. Secrets show as {@code ***}. */
    public List<String> describe(RadiusAttribute attribute) {
        return describe(new AttributeList(List.of(attribute)));
    }

    private List<Map.Entry<AttributeNumber, Octets>> joined(AttributeList attributes) {
        List<Map.Entry<AttributeNumber, Octets>> values = new ArrayList<>();
        Map<AttributeNumber, Integer> places = new HashMap<>();
        for (RadiusAttribute attribute : attributes.all()) {
            for (Map.Entry<AttributeNumber, Octets> value : values(attribute)) {
                DictionaryEntry entry = byNumber.get(value.getKey());
                boolean joins = entry != null && entry.flags().concatenated();
                Integer place = joins ? places.putIfAbsent(value.getKey(), values.size()) : null;
                if (place == null) {
                    values.add(value);
                } else {
                    values.set(
                            place,
                            Map.entry(
                                    value.getKey(), values.get(place).getValue().append(value.getValue())));
                }
            }
        }
        return values;
    }

    private List<Map.Entry<AttributeNumber, Octets>> values(RadiusAttribute attribute) {
        if (attribute.type() == AttributeType.VENDOR_SPECIFIC) {
            try {
                Octets value = attribute.value();
                OctetReader in = new OctetReader(value.bytes(), 0, value.length(), Reason.BAD_ATTRIBUTE);
                long vendorId = in.unsignedInt();
                return vendor(vendorId).read(in).stream()
                        .map(sub -> Map.entry(new AttributeNumber(vendorId, sub.type()), sub.value()))
                        .toList();
            } catch (RadiusFormatException vendorHasItsOwnFormat) {
                // Shown as it is.
            }
        }
        return List.of(Map.entry(AttributeNumber.standard(attribute.type()), attribute.value()));
    }

    private String describe(AttributeNumber number, Octets value) {
        DictionaryEntry entry = byNumber.get(number);
        if (entry != null) {
            return entry.describe(value);
        }
        String shown = number.vendorId() == DictionaryEntry.NO_VENDOR
                ? "Attribute-" + number.type()
                : "Vendor-" + number.vendorId() + "-Attribute-" + number.type();
        return shown + " = 0x" + value.toHex();
    }

    static List<String> standardLines() {
        try (InputStream in = Dictionary.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException(STANDARD + " is missing from the jar");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Standard {
        static final Dictionary INSTANCE = parse(standardLines());
    }
}
