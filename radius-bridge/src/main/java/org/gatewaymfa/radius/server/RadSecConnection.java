// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.Token;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection: who is at its other end, and its packets on their way to {@link RequestRouter} and back. What is malformed, unknown or
 * forged ends it (RFC 6613 §2.6.4). Reading stops while too much is pending or the peer does not take its replies.
 */
final class RadSecConnection extends SimpleChannelInboundHandler<byte[]> {

    /** More than RADIUS/1.0 has identifiers for. */
    private static final int MAX_PENDING = 1_024;

    private static final Logger LOG = Logger.getLogger(RadSecConnection.class);

    private final RadSecConnections all;
    private final InetSocketAddress source;
    private final InetSocketAddress local;
    private @Nullable ChannelHandlerContext context;
    private RadSecDoor.@Nullable Known peer;
    private @Nullable Conversation conversation;
    private boolean inHandshake = true;
    private boolean gone;
    private int pending;

    RadSecConnection(RadSecConnections all, InetSocketAddress source, InetSocketAddress local) {
        this.all = all;
        this.source = source;
        this.local = local;
    }

    InetSocketAddress source() {
        return source;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext at, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            handshakeIsOver();
            if (peer != null) {
                end("renegotiation");
            } else if (handshake.isSuccess()) {
                enter(at);
            } else {
                all.refused(this, "handshake", String.valueOf(handshake.cause().getMessage()));
                close(at);
            }
        } else if (event instanceof IdleStateEvent && pending == 0 && peer != null) {
            end("idle");
        }
    }

    private void handshakeIsOver() {
        if (inHandshake) {
            inHandshake = false;
            all.handshakeIsOver(source.getAddress());
        }
    }

    private void enter(ChannelHandlerContext at) {
        RadSecDoor.Finding finding = all.door().look(at.pipeline().get(SslHandler.class), source.getAddress());
        if (finding instanceof RadSecDoor.Known known) {
            if (all.enter(this, known)) {
                peer = known;
                conversation = Conversation.of(known.protection());
            } else {
                all.refused(this, "too-many-connections", known.client().name());
                close(at);
            }
        } else if (finding instanceof RadSecDoor.Refused refused) {
            all.refused(this, refused.reason(), refused.detail());
            close(at);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext at, byte[] octets) {
        all.loop().run(() -> receive(octets));
    }

    private void receive(byte[] octets) {
        RadSecDoor.Known known = peer;
        Conversation current = conversation;
        if (gone || known == null || current == null) {
            return;
        }
        Optional<RadiusClient> found = clientNow(known);
        if (found.isEmpty()) {
            end("not-a-client-any-more");
            return;
        }
        RadiusClient client = found.get();
        try {
            take(known.protection().decode(octets), client, known.protection(), current);
        } catch (RadiusFormatException e) {
            all.router().malformed(client, source, e.reason());
            end(e.reason().tag());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a packet of %s could not be handled; its connection is closed", client.name());
            end("internal-error");
        }
    }

    /** The client by the table of now; looked up again only where the table is another one. */
    private Optional<RadiusClient> clientNow(RadSecDoor.Known known) {
        ClientTable table = all.door().table();
        if (table == known.table()) {
            return Optional.of(known.client());
        }
        Optional<RadSecDoor.Known> again = all.door().again(known, source.getAddress());
        again.ifPresent(now -> peer = now);
        return again.map(RadSecDoor.Known::client);
    }

    private void take(RadiusPacket packet, RadiusClient client, Protection protection, Conversation current) {
        int token = Token.of(packet);
        if (current.isPending(token)) {
            end("token-reused");
            return;
        }
        Octets next = current.next();
        Arrival arrival = new Arrival(source.getAddress(), protection, true, current.onEveryWay(next));
        RequestKey key = new RequestKey(client.name(), source, local, next, packet.identifier());
        long now = all.loop().nanoTime();
        all.router().take(new Incoming(client, packet, arrival, key, now), new Way(current, token));
    }

    /** The way back for one packet. */
    private final class Way implements ReplySink {

        private final Conversation current;
        private final int token;

        Way(Conversation current, int token) {
            this.current = current;
            this.token = token;
        }

        @Override
        public void send(byte[] packet) {
            RadSecConnection.this.send(packet);
        }

        @Override
        public void began() {
            current.began(token);
            pending++;
            readOrNot();
        }

        @Override
        public void ended() {
            current.ended(token);
            pending--;
            readOrNot();
        }

        /** A Status-Server without Message-Authenticator is ignored (RFC 5997 §3); all else that is refused is an attack or a broken peer. */
        @Override
        public void refused(Drop reason) {
            if (reason != Drop.MESSAGE_AUTHENTICATOR_MISSING) {
                end(reason.tag());
            }
        }
    }

    /** Sends one packet; nothing happens where the connection is gone. */
    private void send(byte[] packet) {
        ChannelHandlerContext at = context;
        if (!gone && at != null) {
            at.writeAndFlush(Unpooled.wrappedBuffer(packet)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    /** The certificates of the peer; empty before the handshake. */
    List<X509Certificate> chain() {
        RadSecDoor.Known known = peer;
        return known == null ? List.of() : known.chain();
    }

    /** Closes the connection from this end. */
    void end(String reason) {
        if (!gone) {
            leave(reason);
            ChannelHandlerContext at = context;
            if (at != null) {
                close(at);
            }
        }
    }

    private void leave(String reason) {
        gone = true;
        RadSecDoor.Known known = peer;
        if (known != null) {
            all.left(this, known.client().name(), reason);
        }
    }

    private void readOrNot() {
        ChannelHandlerContext at = context;
        if (at != null) {
            at.channel()
                    .config()
                    .setAutoRead(pending < MAX_PENDING && at.channel().isWritable());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext at) {
        readOrNot();
    }

    @Override
    public void channelInactive(ChannelHandlerContext at) {
        handshakeIsOver();
        if (!gone) {
            leave("peer");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext at, Throwable cause) {
        // Only messages of our own go into a metric.
        boolean framing = cause instanceof CorruptedFrameException;
        end(framing ? String.valueOf(cause.getMessage()) : "connection-error");
        close(at);
    }

    private static void close(ChannelHandlerContext at) {
        at.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
