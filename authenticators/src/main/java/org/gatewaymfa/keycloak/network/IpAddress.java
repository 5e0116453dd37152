// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.network;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address written as numbers (RFC 4291 §2.2 for IPv6). Dotted numbers with leading zeros are refused: some programs
 * read them as octal. An IPv4-mapped IPv6 address is the IPv4 address that it means.
 *
 * @param bits the address as a number
 * @param length 32 or 128
 */
record IpAddress(BigInteger bits, int length) {

    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int GROUPS = 8;
    private static final int LONGEST_TEXT = 64;
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    /** The address a text means; empty if it is none. An IPv6 zone ({@code %eth0}) and brackets are left out. */
    static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(withoutZone(withoutBrackets(text)));
    }

    /** The first address of the block of this prefix length that this address is in. */
    IpAddress firstOf(int prefixLength) {
        int hostBits = length - prefixLength;
        return new IpAddress(bits.shiftRight(hostBits).shiftLeft(hostBits), length);
    }

    private static Optional<IpAddress> ipv4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return Optional.empty();
        }
        int value = 0;
        for (String octet : octets) {
            if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
                return Optional.empty();
            }
            value = value << Byte.SIZE | Integer.parseInt(octet);
        }
        return Optional.of(new IpAddress(BigInteger.valueOf(Integer.toUnsignedLong(value)), IPV4_BITS));
    }

    private static Optional<IpAddress> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(groups -> groups.length == GROUPS).map(IpAddress::of);
        }
        Optional<int[]> before = groups(text.substring(0, gap));
        Optional<int[]> after = groups(text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty() || before.get().length + after.get().length >= GROUPS) {
            return Optional.empty();
        }
        int[] all = Arrays.copyOf(before.get(), GROUPS);
        System.arraycopy(after.get(), 0, all, GROUPS - after.get().length, after.get().length);
        return Optional.of(of(all));
    }

    /** 16-bit groups between colons, the last two of which may be written as an IPv4 address. */
    private static Optional<int[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            boolean isEmbeddedIpv4 = i == parts.length - 1 && parts[i].indexOf('.') >= 0;
            if (isEmbeddedIpv4) {
                return withIpv4(Arrays.copyOf(groups, i), parts[i]);
            }
            if (!GROUP.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
            groups[i] = Integer.parseInt(parts[i], 16);
        }
        return Optional.of(groups);
    }

    private static Optional<int[]> withIpv4(int[] groups, String text) {
        return ipv4(text).map(tail -> {
            int[] all = Arrays.copyOf(groups, groups.length + 2);
            all[groups.length] = tail.bits().intValue() >>> Short.SIZE;
            all[groups.length + 1] = tail.bits().intValue() & 0xffff;
            return all;
        });
    }

    private static IpAddress of(int[] groups) {
        BigInteger bits = BigInteger.ZERO;
        for (int group : groups) {
            bits = bits.shiftLeft(Short.SIZE).or(BigInteger.valueOf(group));
        }
        boolean isMapped = bits.shiftRight(IPV4_BITS).equals(MAPPED);
        return isMapped
                ? new IpAddress(bits.subtract(MAPPED.shiftLeft(IPV4_BITS)), IPV4_BITS)
                : new IpAddress(bits, IPV6_BITS);
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static String withoutZone(String text) {
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
