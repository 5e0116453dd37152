// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/**
 * A Vendor-Specific attribute in the form that RFC 2865 §5.26 recommends.
 *
 * @param vendorId private enterprise number, unsigned 32 bits
 * @param subAttributes the vendor's own attributes; together at most 249 octets
 */
public record VendorSpecific(long vendorId, List<RadiusAttribute> subAttributes) {

    /** The longest value that fits if there is one vendor attribute in it, in octets. */
    public static final int MAX_VALUE_LENGTH =
            RadiusAttribute.MAX_VALUE_LENGTH - Integer.BYTES - RadiusAttribute.HEADER_LENGTH;

    public VendorSpecific {
        if (vendorId < 0 || vendorId > 0xffff_ffffL) {
            throw new IllegalArgumentException("vendor " + vendorId + " is not an unsigned 32-bit number");
        }
        subAttributes = List.copyOf(subAttributes);
    }

    public static VendorSpecific parse(RadiusAttribute attribute) throws RadiusFormatException {
        if (attribute.type() != AttributeType.VENDOR_SPECIFIC) {
            throw new IllegalArgumentException("attribute type " + attribute.type() + " is not Vendor-Specific");
        }
        OctetReader reader =
                new OctetReader(attribute.value().bytes(), 0, attribute.value().length(), Reason.BAD_ATTRIBUTE);
        return new VendorSpecific(reader.unsignedInt(), reader.attributes());
    }

    static Optional<VendorSpecific> tryParse(RadiusAttribute attribute) {
        try {
            return Optional.of(parse(attribute));
        } catch (RadiusFormatException vendorHasItsOwnFormat) {
            return Optional.empty();
        }
    }

    public RadiusAttribute toAttribute() {
        AttributeList list = new AttributeList(subAttributes);
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + list.length()).putInt((int) vendorId);
        subAttributes.forEach(sub -> sub.writeTo(out));
        return RadiusAttribute.of(AttributeType.VENDOR_SPECIFIC, out.array());
    }
}
