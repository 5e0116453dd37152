// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads {@code listen}. A wildcard becomes the addresses that this machine has at start: with one socket per address a reply
 * always leaves from the address that the request came to.
 */
final class ListenReader {

    private final Supplier<List<InetAddress>> localAddresses;

    ListenReader(Supplier<List<InetAddress>> localAddresses) {
        this.localAddresses = localAddresses;
    }

    List<InetSocketAddress> read(ConfigNode listen, int defaultPort) {
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        for (ConfigNode item : listen.requiredItems("name the addresses to serve, such as 10.0.0.5:" + defaultPort)) {
            item.parsed(text -> parse(text, defaultPort)).ifPresent(address -> {
                for (InetSocketAddress expanded : expanded(address)) {
                    if (!addresses.add(expanded) && expanded.getPort() != 0) {
                        item.problem(show(expanded) + " is named twice");
                    }
                }
            });
        }
        return List.copyOf(addresses);
    }

    private List<InetSocketAddress> expanded(InetSocketAddress address) {
        if (!address.getAddress().isAnyLocalAddress()) {
            return List.of(address);
        }
        int length = address.getAddress().getAddress().length;
        List<InetSocketAddress> expanded = new ArrayList<>();
        for (InetAddress local : localAddresses.get()) {
            if (local.getAddress().length == length) {
                expanded.add(new InetSocketAddress(local, address.getPort()));
            }
        }
        return expanded;
    }

    /** {@code 10.0.0.5}, {@code 10.0.0.5:1812}, {@code [2001:db8::5]:1812} or {@code 2001:db8::5}. */
    private static InetSocketAddress parse(String text, int defaultPort) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || !(text.length() == end + 1 || text.charAt(end + 1) == ':')) {
                throw new IllegalArgumentException(text + " is not an address with a port, such as [2001:db8::5]:1812");
            }
            int port = text.length() == end + 1 ? defaultPort : port(text.substring(end + 2));
            return new InetSocketAddress(IpLiteral.parse(text.substring(1, end)), port);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            return new InetSocketAddress(IpLiteral.parse(text), defaultPort);
        }
        return new InetSocketAddress(IpLiteral.parse(text.substring(0, colon)), port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        return Values.integer(0, 65_535).apply(text);
    }

    private static String show(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }
}
