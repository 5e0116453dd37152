// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetSocketAddress;

/** One datagram as it was taken from a socket. */
final class Datagram {

    private final UdpSocket socket;
    private final byte[] octets;
    private final InetSocketAddress source;
    private final long receivedAt;

    /**
     * Takes no copy.
     *
     * @param socket it came to, and its reply leaves from
     * @param octets nobody modifies them from now on
     * @param receivedAt by {@link Loop#nanoTime()}
     */
    Datagram(UdpSocket socket, byte[] octets, InetSocketAddress source, long receivedAt) {
        this.socket = socket;
        this.octets = octets;
        this.source = source;
        this.receivedAt = receivedAt;
    }

    /** Hands it to the router, which replies from the socket that it came to. */
    void routeTo(RequestRouter router) {
        router.receive(octets, source, socket.local(), receivedAt, reply -> socket.send(reply, source));
    }
}
