// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address or a CIDR block, IPv4 or IPv6. Two that mean the same block are equal.
 *
 * @param address the first address of the block
 * @param prefixLength bits that must agree
 */
public record IpNetwork(InetAddress address, int prefixLength) {

    /**
     * Reads {@code 10.1.2.3}, {@code 10.0.0.0/8}, {@code 2001:db8::1} or {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException with a text for the administrator; host names are refused, as are host bits in a block
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefixLength(text.substring(slash + 1), bits);
        byte[] first = masked(address.getAddress(), prefix);
        if (!Arrays.equals(first, address.getAddress())) {
            throw new IllegalArgumentException(text + " has bits set behind its prefix; the block begins at "
                    + IpLiteral.of(first).getHostAddress());
        }
        return new IpNetwork(address, prefix);
    }

    private static int prefixLength(String text, int bits) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > bits) {
            throw new IllegalArgumentException("prefix length must be 0 to " + bits);
        }
        return Integer.parseInt(text);
    }

    public boolean contains(InetAddress other) {
        byte[] octets = other.getAddress();
        return octets.length == address.getAddress().length
                && Arrays.equals(masked(octets, prefixLength), address.getAddress());
    }

    boolean isSingleAddress() {
        return prefixLength == address.getAddress().length * Byte.SIZE;
    }

    public boolean isLoopback() {
        return address.isLoopbackAddress() && prefixLength >= (address.getAddress().length == 4 ? 8 : 128);
    }

    /** The network of this prefix length that {@code other} lies in; for look-ups by prefix length. */
    static IpNetwork around(InetAddress other, int prefixLength) {
        return new IpNetwork(IpLiteral.of(masked(other.getAddress(), prefixLength)), prefixLength);
    }

    private static byte[] masked(byte[] octets, int prefix) {
        byte[] masked = octets.clone();
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.min(Byte.SIZE, Math.max(0, prefix - i * Byte.SIZE));
            masked[i] &= (byte) (0xff << (Byte.SIZE - bits));
        }
        return masked;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
