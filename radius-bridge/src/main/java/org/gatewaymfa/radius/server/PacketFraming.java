// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the octets of a connection into packets by their Length field (RFC 6613 §2.6.4). Code and length are looked at before anything is
 * kept: where they are wrong nobody knows where the next packet begins, so a {@link CorruptedFrameException} ends the connection. One
 * packet at most is kept, and not for long.
 */
final class PacketFraming extends ByteToMessageDecoder {

    private static final int LENGTH_OFFSET = 2;
    private static final int ENOUGH_FOR_LENGTH = 4;

    private final Duration patience;
    private @Nullable ScheduledFuture<?> deadline;

    /** With a time limit from a packet's first octet to its last. */
    PacketFraming(Duration patience) {
        this.patience = patience;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int begin = in.readerIndex();
        if (in.readableBytes() >= ENOUGH_FOR_LENGTH) {
            int length = checkedLength(in, begin);
            if (in.readableBytes() >= length) {
                out.add(ByteBufUtil.getBytes(in.readSlice(length)));
                rest();
                return;
            }
        }
        waitForRest(context);
    }

    private static int checkedLength(ByteBuf in, int begin) {
        int length = in.getUnsignedShort(begin + LENGTH_OFFSET);
        if (length < RadiusPacket.HEADER_LENGTH || length > RadiusPacket.MAX_LENGTH) {
            throw new CorruptedFrameException("bad-length");
        }
        if (PacketCode.of(in.getUnsignedByte(begin)).isEmpty()) {
            throw new CorruptedFrameException("unknown-code");
        }
        return length;
    }

    private void waitForRest(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline = context.executor().schedule(() -> giveUp(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Not where the rest is only not read because of our own back-pressure. */
    private void giveUp(ChannelHandlerContext context) {
        deadline = null;
        if (context.channel().config().isAutoRead()) {
            context.fireExceptionCaught(new CorruptedFrameException("half-a-packet"));
        } else {
            waitForRest(context);
        }
    }

    private void rest() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        rest();
    }
}
