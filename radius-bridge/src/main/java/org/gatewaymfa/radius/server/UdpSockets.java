// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.jboss.logging.Logger;

/** RADIUS over UDP: one socket per address, all on one event loop. */
final class UdpSockets {

    private static final Logger LOG = Logger.getLogger(UdpSockets.class);

    private final EventLoop nettyLoop;
    private final Loop loop;
    private final BridgeSettings settings;
    private final RequestRouter router;
    private final List<Channel> channels = new ArrayList<>();

    UdpSockets(EventLoop nettyLoop, Loop loop, BridgeSettings settings, RequestRouter router) {
        this.nettyLoop = nettyLoop;
        this.loop = loop;
        this.settings = settings;
        this.router = router;
    }

    /**
     * Binds every address. Blocks; not for the event loop.
     *
     * @return the bound addresses, in the order of the settings
     * @throws IOException naming the address that cannot be bound; nothing stays bound then
     */
    List<InetSocketAddress> start() throws IOException {
        for (InetSocketAddress address : settings.listen()) {
            ChannelFuture bound = bootstrap().bind(address).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                channels.forEach(channel -> channel.close().awaitUninterruptibly());
                throw new IOException(
                        "radius.listen: cannot bind " + address.getAddress().getHostAddress() + " port "
                                + address.getPort() + ": " + bound.cause().getMessage());
            }
            channels.add(bound.channel());
        }
        checkReceiveBuffer();
        return channels.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    private Bootstrap bootstrap() {
        return new Bootstrap()
                .group(nettyLoop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, settings.receiveBuffer())
                // Netty would cut at 2,048 octets. What is behind the longest packet is padding.
                .option(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(RadiusPacket.MAX_LENGTH).maxMessagesPerRead(64))
                .handler(new DatagramHandler(router, loop));
    }

    private void checkReceiveBuffer() {
        int granted = channels.stream()
                .mapToInt(channel -> ((NioDatagramChannel) channel).config().getReceiveBufferSize())
                .min()
                .orElse(settings.receiveBuffer());
        if (granted < settings.receiveBuffer()) {
            LOG.warnf(
                    "radius.receive-buffer: the kernel gave %d of %d octets, bursts will be lost;"
                            + " raise it with: sysctl -w net.core.rmem_max=%d",
                    granted, settings.receiveBuffer(), settings.receiveBuffer());
        }
    }

    /** Whether every address is bound. */
    boolean isBound() {
        return !channels.isEmpty() && channels.stream().allMatch(Channel::isActive);
    }

    ChannelGroupFuture close() {
        ChannelGroup open = new DefaultChannelGroup(nettyLoop);
        open.addAll(channels);
        return open.close();
    }
}
