// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does nothing but empty the kernel's buffers. These hold a few hundred packets where nobody raised the kernel's limit, and
 * what does not fit is lost; the event loop, busy with other requests or stopped by the garbage collector, would come too late for a burst.
 */
final class DatagramReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DatagramReader.class);
    private static final long PAUSE_AFTER_ERROR_NANOS = 10_000_000;

    private final Selector selector;
    private final LongSupplier nanoTime;
    private final Predicate<Datagram> queue;
    private final PacketMetrics metrics;
    // What is behind the longest packet is padding; the kernel cuts it off.
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(RadiusPacket.MAX_LENGTH);

    private DatagramReader(Selector selector, LongSupplier nanoTime, Predicate<Datagram> queue, PacketMetrics metrics) {
        this.selector = selector;
        this.nanoTime = nanoTime;
        this.queue = queue;
        this.metrics = metrics;
    }

    /**
     * Begins to read.
     *
     * @param queue takes a datagram, or says that there is no room for it
     */
    static DatagramReader start(
            Collection<UdpSocket> sockets, LongSupplier nanoTime, Predicate<Datagram> queue, PacketMetrics metrics)
            throws IOException {
        Selector selector = Selector.open();
        for (UdpSocket socket : sockets) {
            socket.channel().register(selector, SelectionKey.OP_READ, socket);
        }
        DatagramReader reader = new DatagramReader(selector, nanoTime, queue, metrics);
        Thread thread = new Thread(reader::readUntilClosed, "radius-udp-reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private void readUntilClosed() {
        while (selector.isOpen()) {
            try {
                selector.select(key -> drain((UdpSocket) key.attachment()));
            } catch (ClosedSelectorException closed) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.errorf(e, "the sockets could not be read; the server goes on");
                LockSupport.parkNanos(PAUSE_AFTER_ERROR_NANOS);
            }
        }
    }

    private void drain(UdpSocket socket) {
        try {
            InetSocketAddress source = receive(socket);
            while (source != null) {
                byte[] octets = new byte[buffer.flip().remaining()];
                buffer.get(octets);
                if (!queue.test(new Datagram(socket, octets, source, nanoTime.getAsLong()))) {
                    metrics.queueFull();
                }
                source = receive(socket);
            }
        } catch (IOException e) {
            // A closed socket is no longer selected; any other error ends this turn only.
            LOG.debugf("a socket could not be read: %s", e.getMessage());
        }
    }

    private @Nullable InetSocketAddress receive(UdpSocket socket) throws IOException {
        return (InetSocketAddress) socket.channel().receive(buffer.clear());
    }

    /** The thread ends; the sockets stay open. */
    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debugf("the selector could not be closed: %s", e.getMessage());
        }
    }
}
