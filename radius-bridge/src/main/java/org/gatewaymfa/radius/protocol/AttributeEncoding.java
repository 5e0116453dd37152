// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.List;

/** What became of a name and a value given as text. Neither outcome repeats the value. */
public sealed interface AttributeEncoding {

    /** Ready to be sent, in this order; a vendor's attribute is already wrapped in Vendor-Specific. Several only for one that may be cut. */
    record Encoded(List<RadiusAttribute> attributes) implements AttributeEncoding {
        public Encoded {
            attributes = List.copyOf(attributes);
        }
    }

    /** No attribute of this name is in the dictionary. */
    record UnknownName(String name) implements AttributeEncoding {}

    /**
     * The value does not fit the attribute's type.
     *
     * @param problem completes the sentence "the value of {@code name} …"
     */
    record BadValue(String name, String problem) implements AttributeEncoding {}
}
