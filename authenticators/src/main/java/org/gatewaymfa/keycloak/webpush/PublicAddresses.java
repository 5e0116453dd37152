// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Looks a name up once, and gives its addresses only if every one of them is on the public Internet. */
final class PublicAddresses {

    /** Blocks of the IANA registry for special purposes (RFC 6890) that {@link InetAddress} knows no question for. */
    private static final List<Block> RESERVED = List.of(
            new Block(0x00000000, 8),
            new Block(0x64400000, 10),
            new Block(0xc0000000, 24),
            new Block(0xc0000200, 24),
            new Block(0xc0586300, 24),
            new Block(0xc6120000, 15),
            new Block(0xc6336400, 24),
            new Block(0xcb007100, 24),
            new Block(0xf0000000, 4));

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private final Resolver resolver;

    /** The name service. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private record Block(int start, int prefix) {
        boolean contains(int address) {
            return (address ^ start) >>> (Integer.SIZE - prefix) == 0;
        }
    }

    PublicAddresses(Resolver resolver) {
        this.resolver = resolver;
    }

    /** @throws IOException if the name has no address, or one that is not public */
    List<InetAddress> of(String host) throws IOException {
        List<InetAddress> addresses = List.of(resolver.resolve(host));
        if (addresses.isEmpty() || !addresses.stream().allMatch(PublicAddresses::isPublic)) {
            throw new IOException(host + " has an address that is not public");
        }
        return addresses;
    }

    static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address six ? isPublic(six) : isPublic((Inet4Address) address);
    }

    private static boolean isPublic(Inet4Address address) {
        int number = number(address.getAddress());
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && RESERVED.stream().noneMatch(block -> block.contains(number));
    }

    /** Global unicast is 2000::/3, without the blocks for documentation and the tunnels, which lead to any address. */
    private static boolean isPublic(Inet6Address address) {
        byte[] bytes = address.getAddress();
        int start = number(bytes);
        if (Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return isPublicNumber(Arrays.copyOfRange(bytes, NAT64.length, bytes.length));
        }
        boolean isGlobal = (bytes[0] & 0xe0) == 0x20;
        boolean isTeredo = start == 0x20010000;
        boolean isDocumentation = start == 0x20010db8 || start >>> 12 == 0x3fff0;
        boolean isSixToFour = start >>> 16 == 0x2002;
        return isGlobal && !isTeredo && !isDocumentation && !isSixToFour;
    }

    private static boolean isPublicNumber(byte[] four) {
        try {
            return isPublic(InetAddress.getByAddress(four));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }
}
