// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.Arrays;

/** Networks: an octet of zeros, the length of the prefix in bits, and the address (RFC 3162 §2.3, RFC 8044 §3.10, §3.11). */
final class IpPrefixText {

    private static final int V6_OCTETS = 16;

    private IpPrefixText() {}

    static Octets parseV4(String text) {
        return parse(text, Integer.SIZE, false);
    }

    static Octets parseV6(String text) {
        return parse(text, V6_OCTETS * Byte.SIZE, true);
    }

    /** For people; never fails, whatever the length. */
    static String format(Octets value) {
        byte[] bytes = value.bytes();
        int octets = bytes.length <= 2 ? V6_OCTETS : bytes.length == 6 ? Integer.BYTES : V6_OCTETS;
        if (bytes.length < 2 || bytes.length > 2 + V6_OCTETS) {
            return "0x" + value.toHex();
        }
        byte[] address = Arrays.copyOf(Arrays.copyOfRange(bytes, 2, bytes.length), octets);
        return IpAddressText.format(Octets.of(address)) + "/" + (bytes[1] & 0xff);
    }

    private static Octets parse(String text, int bits, boolean v6) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String digits = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException("is not an address and a length of at most " + bits + " bits");
        }
        Octets octets = v6 ? IpAddressText.parseV6(address) : IpAddressText.parseV4(address);
        byte[] all = new byte[2 + octets.length()];
        all[1] = (byte) Integer.parseInt(digits);
        System.arraycopy(octets.bytes(), 0, all, 2, octets.length());
        return Octets.of(all);
    }
}
