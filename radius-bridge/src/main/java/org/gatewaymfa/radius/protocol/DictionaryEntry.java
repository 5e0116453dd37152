// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.List;
import java.util.Map;

/**
 * One attribute the dictionary knows.
 *
 * @param vendorId private enterprise number, or {@link #NO_VENDOR}
 * @param names named values of an integer attribute
 */
record DictionaryEntry(String name, long vendorId, int type, DataType dataType, Map<String, Long> names) {

    /** Stands for an attribute that is not a vendor's; zero is reserved as enterprise number. */
    static final long NO_VENDOR = 0;

    DictionaryEntry {
        names = Map.copyOf(names);
    }

    /** @throws IllegalArgumentException with a message that completes "the value of X …" */
    RadiusAttribute encode(String text) {
        Octets value = dataType.encode(text, names);
        int limit = vendorId == NO_VENDOR ? RadiusAttribute.MAX_VALUE_LENGTH : VendorSpecific.MAX_VALUE_LENGTH;
        if (value.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (value.length() > limit) {
            throw new IllegalArgumentException("is longer than " + limit + " octets");
        }
        RadiusAttribute attribute = new RadiusAttribute(type, value);
        return vendorId == NO_VENDOR ? attribute : new VendorSpecific(vendorId, List.of(attribute)).toAttribute();
    }

    String format(Octets value) {
        return dataType.format(value, names);
    }
}
