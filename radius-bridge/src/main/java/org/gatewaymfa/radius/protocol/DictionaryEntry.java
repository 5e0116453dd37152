// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One attribute the dictionary knows.
 *
 * @param vendor how it is wrapped, {@link VendorFormat#NONE} for one of the RFCs
 * @param flags what is special about its values
 * @param names named values of an integer attribute
 */
record DictionaryEntry(
        String name, VendorFormat vendor, int type, DataType dataType, Flags flags, Map<String, Long> names) {

    /** Stands for an attribute that is not a vendor's; zero is reserved as enterprise number. */
    static final long NO_VENDOR = 0;

    private static final int HIGHEST_TAG = 0x1f;
    private static final int TAGGED_INTEGER_OCTETS = 3;

    DictionaryEntry {
        names = Map.copyOf(names);
    }

    /**
     * What is special about the values of an attribute.
     *
     * @param tagged a first octet may say which tunnel it is about (RFC 2868 §3)
     * @param concatenated a long value is cut into several attributes, which mean one value
     * @param fixedLength octets that a value must have; empty: any
     */
    record Flags(boolean tagged, boolean concatenated, OptionalInt fixedLength) {
        static final Flags NONE = new Flags(false, false, OptionalInt.empty());
    }

    DictionaryEntry with(Map<String, Long> newNames) {
        return new DictionaryEntry(name, vendor, type, dataType, flags, newNames);
    }

    AttributeNumber number() {
        return new AttributeNumber(vendor.vendorId(), type);
    }

    /**
     * Attributes from the text of a value.
     *
     * @param tag 1 to 31; 0: none
     * @throws IllegalArgumentException with a message that completes "the value of X …"
     */
    List<RadiusAttribute> encode(String text, int tag) {
        Octets value = flags.tagged() ? tagged(text, tag) : dataType.encode(text, names);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (flags.fixedLength().isPresent() && flags.fixedLength().getAsInt() != value.length()) {
            throw new IllegalArgumentException("has not " + flags.fixedLength().getAsInt() + " octets");
        }
        int limit = vendor.longestValue();
        if (value.length() > limit && !flags.concatenated()) {
            throw new IllegalArgumentException("is longer than " + limit + " octets");
        }
        List<RadiusAttribute> attributes = new ArrayList<>();
        for (int start = 0; start < value.length(); start += limit) {
            int end = Math.min(start + limit, value.length());
            attributes.add(vendor.write(type, Octets.copyOfRange(value.bytes(), start, end)));
        }
        return attributes;
    }

    /** An integer always has the octet of the tag, in place of its highest one; a text only where there is a tag. */
    private Octets tagged(String text, int tag) {
        Octets value = dataType.encode(text, names);
        byte[] bytes = value.toByteArray();
        if (dataType.isInteger() && bytes.length == TAGGED_INTEGER_OCTETS + 1) {
            if (bytes[0] != 0) {
                throw new IllegalArgumentException("is not an integer of three octets, as one with a tag is");
            }
            bytes[0] = (byte) tag;
            return Octets.of(bytes);
        }
        if (tag == 0) {
            if (bytes.length > 0 && bytes[0] >= 0 && bytes[0] <= HIGHEST_TAG) {
                throw new IllegalArgumentException("begins with what would be taken for a tag");
            }
            return value;
        }
        byte[] all = new byte[bytes.length + 1];
        all[0] = (byte) tag;
        System.arraycopy(bytes, 0, all, 1, bytes.length);
        return Octets.of(all);
    }

    /** {@code name = value}, or {@code name:tag = value}. */
    String describe(Octets value) {
        byte[] bytes = value.bytes();
        boolean hasTag = flags.tagged() && bytes.length > 0 && bytes[0] >= 0 && bytes[0] <= HIGHEST_TAG;
        if (!hasTag || dataType == DataType.SECRET) {
            return name + " = " + dataType.format(value, names);
        }
        byte[] untagged = bytes.clone();
        int tag = untagged[0];
        untagged[0] = 0;
        Octets rest = dataType.isInteger() ? Octets.of(untagged) : Octets.copyOfRange(bytes, 1, bytes.length);
        return name + (tag == 0 ? "" : ":" + tag) + " = " + dataType.format(rest, names);
    }
}
