// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/** The one place that walks over octets of a peer. Every read is checked against the bounds first. */
final class OctetReader {

    private final byte[] bytes;
    private final int end;
    private final Reason whenTooShort;
    private int position;

    /** Reads {@code length} octets of {@code bytes} from {@code start}; both must lie within the array. */
    OctetReader(byte[] bytes, int start, int length, Reason whenTooShort) {
        if (start < 0 || length < 0 || start > bytes.length - length) {
            throw new IllegalArgumentException("not within the array");
        }
        this.bytes = bytes;
        this.position = start;
        this.end = start + length;
        this.whenTooShort = whenTooShort;
    }

    int remaining() {
        return end - position;
    }

    int unsignedByte() throws RadiusFormatException {
        require(1);
        return bytes[position++] & 0xff;
    }

    int unsignedShort() throws RadiusFormatException {
        return unsignedByte() << 8 | unsignedByte();
    }

    long unsignedInt() throws RadiusFormatException {
        return (long) unsignedShort() << 16 | unsignedShort();
    }

    Octets octets(int length) throws RadiusFormatException {
        require(length);
        position += length;
        return Octets.copyOfRange(bytes, position - length, position);
    }

    /** Everything that is left, as type-length-value attributes (RFC 2865 §5). */
    List<RadiusAttribute> attributes() throws RadiusFormatException {
        List<RadiusAttribute> attributes = new ArrayList<>();
        while (remaining() > 0) {
            int type = unsignedByte();
            int length = unsignedByte();
            if (type == 0 || length < RadiusAttribute.HEADER_LENGTH) {
                throw new RadiusFormatException(Reason.BAD_ATTRIBUTE);
            }
            attributes.add(new RadiusAttribute(type, octets(length - RadiusAttribute.HEADER_LENGTH)));
        }
        return attributes;
    }

    private void require(int length) throws RadiusFormatException {
        if (length > remaining()) {
            throw new RadiusFormatException(whenTooShort);
        }
    }
}
