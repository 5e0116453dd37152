// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** RADIUS over UDP: one socket per address, a thread that reads them all, and a queue to the event loop. */
final class UdpSockets {

    private static final Logger LOG = Logger.getLogger(UdpSockets.class);

    private static final int LINES_PER_MINUTE = 10;

    private final Loop loop;
    private final BridgeSettings settings;
    private final RequestRouter router;
    private final PacketMetrics metrics;
    private final SampledLog problems;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private @Nullable DatagramReader reader;

    UdpSockets(Loop loop, BridgeSettings settings, RequestRouter router, PacketMetrics metrics) {
        this.loop = loop;
        this.settings = settings;
        this.router = router;
        this.metrics = metrics;
        this.problems = new SampledLog(LOG, loop, LINES_PER_MINUTE);
    }

    /**
     * Binds every address.
     *
     * @return the bound addresses, in the order of the settings
     * @throws IOException naming the address that cannot be bound; nothing stays bound then
     */
    List<InetSocketAddress> start() throws IOException {
        for (InetSocketAddress address : settings.listen()) {
            try {
                sockets.add(UdpSocket.bind(address, settings.receiveBuffer(), metrics));
            } catch (IOException e) {
                close();
                throw new IOException("radius.listen: cannot bind "
                        + address.getAddress().getHostAddress() + " port " + address.getPort() + ": " + e.getMessage());
            }
        }
        checkReceiveBuffer();
        DatagramQueue queue = new DatagramQueue(settings.limits().queue(), loop, this::receive);
        metrics.watchQueue(queue::size);
        reader = DatagramReader.start(sockets, loop::nanoTime, queue::offer, metrics);
        return sockets.stream().map(UdpSocket::local).toList();
    }

    /** Whatever goes wrong with one datagram, the next one is taken. */
    private void receive(Datagram datagram) {
        try {
            datagram.routeTo(router);
        } catch (RuntimeException e) {
            problems.log(
                    Logger.Level.ERROR,
                    "datagrams not handled",
                    e,
                    "a datagram could not be handled; the server goes on");
        }
    }

    private void checkReceiveBuffer() throws IOException {
        int granted = settings.receiveBuffer();
        for (UdpSocket socket : sockets) {
            granted = Math.min(granted, socket.receiveBuffer());
        }
        if (granted < settings.receiveBuffer()) {
            LOG.warnf(
                    "radius.receive-buffer: the kernel gave %d of %d octets, bursts may be lost;"
                            + " raise it with: sysctl -w net.core.rmem_max=%d",
                    granted, settings.receiveBuffer(), settings.receiveBuffer());
        }
    }

    /** Whether every address is bound. */
    boolean isBound() {
        return sockets.size() == settings.listen().size() && sockets.stream().allMatch(UdpSocket::isOpen);
    }

    /** Closes every socket; at once, and for good. */
    void close() {
        if (reader != null) {
            reader.close();
        }
        sockets.forEach(UdpSocket::close);
    }
}
