// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One attribute as it is on the wire (RFC 2865 §5). {@code toString()} shows type and length, never the value.
 *
 * @param type 1 to 255
 * @param value 0 to 253 octets
 */
public record RadiusAttribute(int type, Octets value) {

    /** The longest value an attribute can carry, in octets. */
    public static final int MAX_VALUE_LENGTH = 253;

    static final int HEADER_LENGTH = 2;

    public RadiusAttribute {
        if (type < 1 || type > 255) {
            throw new IllegalArgumentException("attribute type " + type + " is not within 1 to 255");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("attribute value of " + value.length() + " octets is too long");
        }
    }

    public static RadiusAttribute of(int type, byte[] value) {
        return new RadiusAttribute(type, Octets.of(value));
    }

    /** A text attribute, UTF-8 encoded. */
    public static RadiusAttribute text(int type, String value) {
        return new RadiusAttribute(type, Octets.utf8(value));
    }

    /** An unsigned 32-bit integer (RFC 2865 §5). */
    public static RadiusAttribute integer(int type, long value) {
        return of(type, ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array());
    }

    /** As many Reply-Message attributes as {@code message} needs, cut between characters only (RFC 2865 §5.18). */
    public static List<RadiusAttribute> replyMessages(String message) {
        List<RadiusAttribute> attributes = new ArrayList<>();
        int start = 0;
        int length = 0;
        for (int at = 0; at < message.length(); at = message.offsetByCodePoints(at, 1)) {
            int octets = utf8Length(message.codePointAt(at));
            if (length + octets > MAX_VALUE_LENGTH) {
                attributes.add(text(AttributeType.REPLY_MESSAGE, message.substring(start, at)));
                start = at;
                length = 0;
            }
            length += octets;
        }
        if (length > 0) {
            attributes.add(text(AttributeType.REPLY_MESSAGE, message.substring(start)));
        }
        return List.copyOf(attributes);
    }

    /** The value as UTF-8 text. */
    public String text() {
        return value.toUtf8();
    }

    /** Octets of the whole attribute on the wire. */
    int length() {
        return HEADER_LENGTH + value.length();
    }

    void writeTo(ByteBuffer out) {
        out.put((byte) type).put((byte) length()).put(value.bytes());
    }

    private static int utf8Length(int codePoint) {
        // A lone surrogate is encoded as one question mark; counting three is on the safe side.
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
