// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Text forms of addresses (RFC 4291 §2.2) without {@code java.net}, which would ask the DNS for anything it does not understand. */
public final class IpAddressText {

    private static final int V6_GROUPS = 8;
    private static final String NOT_V4 = "is not an IPv4 address";
    private static final String NOT_V6 = "is not an IPv6 address";

    private IpAddressText() {}

    /**
     * The 4 octets of an IPv4 or the 16 of an IPv6 address; what has a colon is IPv6.
     *
     * @throws IllegalArgumentException if {@code text} is neither
     */
    public static Octets parse(String text) {
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    /**
     * Leading zeros are refused: some read them as octal.
     *
     * @throws IllegalArgumentException if {@code text} is not four decimal numbers from 0 to 255
     */
    static Octets parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(NOT_V4);
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            if (parts[i].length() > 1 && parts[i].charAt(0) == '0') {
                throw new IllegalArgumentException(NOT_V4);
            }
            bytes[i] = (byte) number(parts[i], 10, 3, 255, NOT_V4);
        }
        return Octets.of(bytes);
    }

    /** @throws IllegalArgumentException if {@code text} is not in one of the forms of RFC 4291 §2.2 */
    static Octets parseV6(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        int zeros = V6_GROUPS - head.size() - tail.size();
        if (gap < 0 ? zeros != 0 : zeros < 1) {
            throw new IllegalArgumentException(NOT_V6);
        }
        ByteBuffer out = ByteBuffer.allocate(16);
        head.forEach(group -> out.putShort(group.shortValue()));
        out.position(out.position() + 2 * zeros);
        tail.forEach(group -> out.putShort(group.shortValue()));
        return Octets.of(out.array());
    }

    /** Four octets as dotted numbers, sixteen as eight groups in hexadecimal, not shortened. */
    static String format(Octets address) {
        ByteBuffer in = ByteBuffer.wrap(address.bytes());
        boolean v4 = address.length() == 4;
        StringJoiner text = new StringJoiner(v4 ? "." : ":");
        while (in.hasRemaining()) {
            text.add(v4 ? Integer.toString(in.get() & 0xff) : Integer.toHexString(in.getShort() & 0xffff));
        }
        return text.toString();
    }

    private static List<Integer> groups(String text, boolean mayEndInV4) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (mayEndInV4 && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                ByteBuffer v4 = ByteBuffer.wrap(parseV4(parts[i]).bytes());
                groups.add(v4.getShort() & 0xffff);
                groups.add(v4.getShort() & 0xffff);
            } else {
                groups.add(number(parts[i], 16, 4, 0xffff, NOT_V6));
            }
        }
        return groups;
    }

    private static int number(String digits, int radix, int maxDigits, int max, String problem) {
        boolean wellFormed = !digits.isEmpty()
                && digits.length() <= maxDigits
                && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
        if (!wellFormed || Integer.parseInt(digits, radix) > max) {
            throw new IllegalArgumentException(problem);
        }
        return Integer.parseInt(digits, radix);
    }
}
