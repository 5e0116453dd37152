// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/**
 * How a vendor writes its attributes into Vendor-Specific; RFC 2865 §5.26 only recommends one octet each for type and length.
 *
 * @param vendorId private enterprise number; {@link DictionaryEntry#NO_VENDOR}: no Vendor-Specific at all
 * @param typeOctets 1, 2 or 4
 * @param lengthOctets 0, 1 or 2; with 0 one attribute takes all the rest
 * @param continued whether an octet follows whose first bit says that the value goes on in the next attribute
 */
record VendorFormat(long vendorId, int typeOctets, int lengthOctets, boolean continued) {

    static final VendorFormat NONE = recommended(DictionaryEntry.NO_VENDOR);

    /** Stands for a way of writing that is not known here; takes no attribute. */
    static final VendorFormat FOREIGN = recommended(-1);

    static VendorFormat recommended(long vendorId) {
        return new VendorFormat(vendorId, 1, 1, false);
    }

    /** Reads {@code format=t,l} or {@code format=t,l,c}. */
    static VendorFormat parse(long vendorId, String text) {
        if (!text.matches("format=[124],[012](,c)?")) {
            throw new IllegalArgumentException(text + " is not a format such as format=1,1");
        }
        return new VendorFormat(vendorId, text.charAt(7) - '0', text.charAt(9) - '0', text.endsWith("c"));
    }

    /** Octets that one attribute takes. */
    int longestValue() {
        return vendorId == DictionaryEntry.NO_VENDOR
                ? RadiusAttribute.MAX_VALUE_LENGTH
                : RadiusAttribute.MAX_VALUE_LENGTH - Integer.BYTES - headerOctets();
    }

    /** Whether the type can be written. */
    boolean takes(int type) {
        return vendorId >= 0 && type > 0 && (typeOctets == Integer.BYTES || type < (1 << (Byte.SIZE * typeOctets)));
    }

    RadiusAttribute write(int type, Octets value) {
        if (vendorId == DictionaryEntry.NO_VENDOR) {
            return new RadiusAttribute(type, value);
        }
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + headerOctets() + value.length());
        out.putInt((int) vendorId);
        put(out, type, typeOctets);
        put(out, headerOctets() + value.length(), lengthOctets);
        if (continued) {
            out.put((byte) 0);
        }
        return RadiusAttribute.of(
                AttributeType.VENDOR_SPECIFIC, out.put(value.bytes()).array());
    }

    /** The vendor's attributes in what follows the vendor id. */
    List<Sub> read(OctetReader in) throws RadiusFormatException {
        List<Sub> subs = new ArrayList<>();
        while (in.remaining() > 0) {
            int type = get(in, typeOctets);
            int length = lengthOctets == 0 ? headerOctets() + in.remaining() : get(in, lengthOctets);
            if (continued) {
                in.unsignedByte();
            }
            if (length < headerOctets()) {
                throw new RadiusFormatException(Reason.BAD_ATTRIBUTE);
            }
            int valueLength = lengthOctets == 0 ? in.remaining() : length - headerOctets();
            subs.add(new Sub(type, in.octets(valueLength)));
        }
        return subs;
    }

    /** One attribute of the vendor. */
    record Sub(int type, Octets value) {}

    private int headerOctets() {
        return typeOctets + lengthOctets + (continued ? 1 : 0);
    }

    private static void put(ByteBuffer out, int number, int octets) {
        for (int shift = Byte.SIZE * (octets - 1); shift >= 0; shift -= Byte.SIZE) {
            out.put((byte) (number >> shift));
        }
    }

    private static int get(OctetReader in, int octets) throws RadiusFormatException {
        int number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << Byte.SIZE | in.unsignedByte();
        }
        return number;
    }
}
