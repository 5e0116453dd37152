// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.network;

import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param first its first address
 * @param prefixLength bits that all its addresses share
 * @param text how it was written
 */
record Network(IpAddress first, int prefixLength, String text) {

    private static final Pattern PREFIX_LENGTH = Pattern.compile("[0-9]{1,3}");
    private static final int BITS_BEFORE_MAPPED_IPV4 = IpAddress.IPV6_BITS - IpAddress.IPV4_BITS;

    /** @throws IllegalArgumentException with a text for the administrator that quotes what is wrong */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (address.indexOf('%') >= 0 || address.indexOf('[') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is no network: leave out zone and brackets");
        }
        IpAddress parsed = IpAddress.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no IP address or network; write"
                        + " 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32"));
        int prefixLength =
                slash < 0 ? parsed.length() : prefixLength(text, text.substring(slash + 1), isMapped(address, parsed));
        if (prefixLength > parsed.length()) {
            throw new IllegalArgumentException("'" + text + "' has a prefix longer than " + parsed.length() + " bits");
        }
        if (!parsed.firstOf(prefixLength).equals(parsed)) {
            throw new IllegalArgumentException("'" + text + "' has bits set behind its prefix; name the first address"
                    + " of the network or a longer prefix");
        }
        return new Network(parsed, prefixLength, text);
    }

    boolean contains(IpAddress address) {
        return address.length() == first.length()
                && address.firstOf(prefixLength).equals(first);
    }

    private static boolean isMapped(String address, IpAddress parsed) {
        return address.indexOf(':') >= 0 && parsed.length() == IpAddress.IPV4_BITS;
    }

    /** The prefix of an IPv4-mapped network counts the bits before the IPv4 address too. */
    private static int prefixLength(String text, String digits, boolean isMapped) {
        int written = PREFIX_LENGTH.matcher(digits).matches() ? Integer.parseInt(digits) : Integer.MAX_VALUE;
        int meant = isMapped ? written - BITS_BEFORE_MAPPED_IPV4 : written;
        if (written > IpAddress.IPV6_BITS || meant < 0) {
            throw new IllegalArgumentException("'" + text + "' has no usable prefix length behind the slash");
        }
        return meant;
    }
}
