// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.gatewaymfa.radius.protocol.IpAddressText;

/** IP addresses written as numbers. Nothing here ever asks a name server. */
public final class IpLiteral {

    private IpLiteral() {}

    /**
     * Reads an IPv4 or IPv6 address, without a zone.
     *
     * @throws IllegalArgumentException if {@code text} is none
     */
    public static InetAddress parse(String text) {
        try {
            return of(IpAddressText.parse(text).toByteArray());
        } catch (IllegalArgumentException e) {
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
