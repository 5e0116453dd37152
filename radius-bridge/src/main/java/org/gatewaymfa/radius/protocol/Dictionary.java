// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of attributes: turns text into attributes to send, and received attributes into text for people. Immutable. */
public final class Dictionary {

    private static final String STANDARD = "dictionary.txt";

    private final Map<String, DictionaryEntry> byName = new HashMap<>();
    private final Map<Key, DictionaryEntry> byNumber = new HashMap<>();

    private Dictionary(Collection<DictionaryEntry> entries) {
        for (DictionaryEntry entry : entries) {
            byName.put(entry.name().toLowerCase(Locale.ROOT), entry);
            byNumber.put(new Key(entry.vendorId(), entry.type()), entry);
        }
    }

    /** The dictionary this product ships: the common attributes of the RFCs, Citrix, Microsoft and Cisco. */
    public static Dictionary standard() {
        return Standard.INSTANCE;
    }

    /**
     * Reads a dictionary in the syntax of the shipped one.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static Dictionary parse(List<String> lines) {
        return new Dictionary(new DictionaryReader().read(lines));
    }

    /**
     * One attribute from the text of its value. Nothing is cut: a value that does not fit is a bad one.
     *
     * @param name in upper or lower case
     */
    public AttributeEncoding encode(String name, String value) {
        DictionaryEntry entry = byName.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            return new AttributeEncoding.UnknownName(name);
        }
        try {
            return new AttributeEncoding.Encoded(List.of(entry.encode(value)));
        } catch (IllegalArgumentException e) {
            return new AttributeEncoding.BadValue(entry.name(), String.valueOf(e.getMessage()));
        }
    }

    /** The numbers of an attribute, by its name in upper or lower case. */
    public Optional<AttributeNumber> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)))
                .map(entry -> new AttributeNumber(entry.vendorId(), entry.type()));
    }

    /** Octets that one attribute of this number takes. */
    public int longestValue(AttributeNumber number) {
        return number.vendorId() == DictionaryEntry.NO_VENDOR
                ? RadiusAttribute.MAX_VALUE_LENGTH
                : VendorSpecific.MAX_VALUE_LENGTH;
    }

    /**
     * An attribute with these octets, whatever type the dictionary has for it.
     *
     * @param value at most {@link #longestValue} octets
     */
    public RadiusAttribute encode(AttributeNumber number, Octets value) {
        RadiusAttribute attribute = new RadiusAttribute(number.type(), value);
        return number.vendorId() == DictionaryEntry.NO_VENDOR
                ? attribute
                : new VendorSpecific(number.vendorId(), List.of(attribute)).toAttribute();
    }

    /** One line per attribute, {@code name = value}; several for a Vendor-Specific with several. Secrets show as {@code ***}. */
    public List<String> describe(RadiusAttribute attribute) {
        if (attribute.type() != AttributeType.VENDOR_SPECIFIC) {
            return List.of(describe(DictionaryEntry.NO_VENDOR, attribute));
        }
        return VendorSpecific.tryParse(attribute)
                .map(vendor -> vendor.subAttributes().stream()
                        .map(sub -> describe(vendor.vendorId(), sub))
                        .toList())
                .orElseGet(() -> List.of(describe(DictionaryEntry.NO_VENDOR, attribute)));
    }

    private String describe(long vendorId, RadiusAttribute attribute) {
        DictionaryEntry entry = byNumber.get(new Key(vendorId, attribute.type()));
        if (entry != null) {
            return entry.name() + " = " + entry.format(attribute.value());
        }
        String number = vendorId == DictionaryEntry.NO_VENDOR
                ? "Attribute-" + attribute.type()
                : "Vendor-" + vendorId + "-Attribute-" + attribute.type();
        return number + " = 0x" + attribute.value().toHex();
    }

    private record Key(long vendorId, int type) {}

    private static final class Standard {

        static final Dictionary INSTANCE = load();

        private static Dictionary load() {
            try (InputStream in = Dictionary.class.getResourceAsStream(STANDARD)) {
                if (in == null) {
                    throw new IllegalStateException(STANDARD + " is missing from the jar");
                }
                return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        .lines()
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
