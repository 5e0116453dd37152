// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jboss.logging.Logger;

/** One bound address: read by the reader's thread, written to by the event loop, which a channel allows at the same time. */
final class UdpSocket implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UdpSocket.class);

    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final PacketMetrics metrics;

    private UdpSocket(DatagramChannel channel, InetSocketAddress local, PacketMetrics metrics) {
        this.channel = channel;
        this.local = local;
        this.metrics = metrics;
    }

    /**
     * Binds without blocking.
     *
     * @param receiveBuffer octets of kernel buffer to ask for
     */
    static UdpSocket bind(InetSocketAddress address, int receiveBuffer, PacketMetrics metrics) throws IOException {
        boolean isIpv6 = address.getAddress() instanceof Inet6Address;
        DatagramChannel channel =
                DatagramChannel.open(isIpv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.configureBlocking(false);
            channel.bind(address);
            return new UdpSocket(channel, (InetSocketAddress) channel.getLocalAddress(), metrics);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    InetSocketAddress local() {
        return local;
    }

    /** What the kernel gave, in octets. */
    int receiveBuffer() throws IOException {
        return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Hands a reply to the kernel; one that it does not take is lost, as any datagram may be, and counted. */
    void send(byte[] packet, InetSocketAddress target) {
        try {
            if (channel.send(ByteBuffer.wrap(packet), target) == 0) {
                metrics.unsent();
            }
        } catch (IOException e) {
            LOG.debugf("a reply could not be sent to %s: %s", target, e.getMessage());
            metrics.unsent();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debugf("a socket could not be closed: %s", e.getMessage());
        }
    }
}
