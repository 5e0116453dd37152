// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.protocol.RadiusFormatException;

/** One RadSec connection behind its TLS: octets in pieces of any size, packets out, and RADIUS/1.1 behind them. */
public final class StreamTarget implements AutoCloseable {

    private final EmbeddedChannel channel = new EmbeddedChannel(new PacketFraming(Duration.ofSeconds(5)));
    private final PacketTarget server;
    private final List<byte[]> packets = new ArrayList<>();
    private boolean ended;

    /** A connection to a server that may have others. */
    public StreamTarget(PacketTarget server) {
        this.server = server;
    }

    /** Takes one piece in; after the end of the connection nothing is. */
    public void receive(byte[] piece) {
        if (ended) {
            return;
        }
        try {
            channel.writeInbound(Unpooled.copiedBuffer(piece));
        } catch (CorruptedFrameException expected) {
            ended = true;
        }
        for (byte[] packet = channel.readInbound(); packet != null; packet = channel.readInbound()) {
            packets.add(packet);
        }
    }

    /** The same octets in pieces of {@code size}. */
    public void receive(byte[] octets, int size) {
        for (int at = 0; at < octets.length; at += size) {
            receive(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + size)));
        }
    }

    /** Whether the octets ended the connection. */
    public boolean isEnded() {
        return ended;
    }

    public List<byte[]> packets() {
        return List.copyOf(packets);
    }

    /** What RADIUS/1.1 answers to one of the packets; empty also where it ends the connection. */
    public List<byte[]> answers(byte[] packet) {
        try {
            return server.receiveOverTls(packet);
        } catch (RadiusFormatException endsTheConnection) {
            return List.of();
        }
    }

    @Override
    public void close() {
        try {
            channel.finishAndReleaseAll();
        } catch (CorruptedFrameException stillThere) {
            ended = true;
        }
    }
}
