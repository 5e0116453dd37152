// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses written as numbers. Nothing here ever asks a name server. */
public final class IpLiteral {

    private static final String LOOKS_LIKE_ADDRESS = "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

    private IpLiteral() {}

    /**
     * Reads an IPv4 or IPv6 address.
     *
     * @throws IllegalArgumentException if {@code text} is none
     */
    public static InetAddress parse(String text) {
        if (!text.matches(LOOKS_LIKE_ADDRESS)) {
            throw new IllegalArgumentException(text + " is not an IP address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is not an IP address", e);
        }
    }

    static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IP address has 4 or 16 octets", e);
        }
    }
}
