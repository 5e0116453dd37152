// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jboss.logging.Logger;

/** Between Netty and {@link RequestRouter}. Whatever goes wrong with one datagram, the next one is read. */
@ChannelHandler.Sharable
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = Logger.getLogger(DatagramHandler.class);

    private final RequestRouter router;
    private final Loop loop;

    DatagramHandler(RequestRouter router, Loop loop) {
        this.router = router;
        this.loop = loop;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        InetSocketAddress source = datagram.sender();
        InetSocketAddress local = (InetSocketAddress) context.channel().localAddress();
        byte[] octets = ByteBufUtil.getBytes(datagram.content());
        loop.run(() -> receive(context, octets, source, local));
    }

    private void receive(
            ChannelHandlerContext context, byte[] octets, InetSocketAddress source, InetSocketAddress local) {
        try {
            router.receive(octets, source, local, loop.nanoTime(), reply -> send(context, reply, source));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a datagram could not be handled; the server goes on");
        }
    }

    private static void send(ChannelHandlerContext context, byte[] reply, InetSocketAddress target) {
        context.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(reply), target))
                .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.errorf(cause, "a socket reported an error; the server goes on");
    }
}
