// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.RadSecSettings;

/** RADIUS over TLS (RFC 6613, RFC 6614): one listening socket per address, connections on the event loop of all other packets. */
final class RadSecSockets {

    /** Public-key arithmetic of handshakes, and certificate files: the only work that the event loop leaves to others. */
    private static final int WORKERS = 2;

    private static final int WRITE_PATIENCE_SECONDS = 10;

    private final EventLoop nettyLoop;
    private final RadSecSettings settings;
    private final RadSecConnections connections;
    private final TlsFilesWatch files;
    private final RadSecMetrics metrics;
    private final ThreadPoolExecutor workers;
    private final List<Channel> listening = new ArrayList<>();
    private final ChannelGroup open;

    /** Reads and binds nothing yet. */
    RadSecSockets(
            EventLoop nettyLoop,
            Loop loop,
            RadSecSettings settings,
            Supplier<ClientTable> clients,
            RequestRouter router,
            MeterRegistry registry) {
        this.nettyLoop = nettyLoop;
        this.settings = settings;
        this.open = new DefaultChannelGroup(nettyLoop);
        // Each connection has one task at most; their number is bounded.
        this.workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), RadSecSockets::thread);
        this.workers.allowCoreThreadTimeOut(true);
        this.metrics = new RadSecMetrics(registry);
        RadSecDoor door = new RadSecDoor(clients, settings.versions());
        this.connections = new RadSecConnections(door, router, loop, metrics, settings);
        this.files = new TlsFilesWatch(settings, connections, loop, workers, metrics);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "radsec-handshakes");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Reads the certificate files and binds every address. Blocks; not for the event loop.
     *
     * @return the bound addresses, in the order of the settings
     * @throws IOException naming the setting that cannot be used or the address that cannot be bound; nothing stays bound then
     */
    List<InetSocketAddress> start() throws IOException {
        files.start();
        metrics.watch(connections::count, () -> files.identity().expires().toInstant());
        for (InetSocketAddress address : settings.listen()) {
            ChannelFuture bound = bootstrap().bind(address).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                listening.forEach(channel -> channel.close().awaitUninterruptibly());
                throw new IOException("radius.radsec.listen: cannot bind "
                        + address.getAddress().getHostAddress() + " port " + address.getPort() + ": "
                        + bound.cause().getMessage());
            }
            listening.add(bound.channel());
        }
        return listening.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(nettyLoop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 256)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        begin(channel);
                    }
                });
    }

    private void begin(SocketChannel channel) {
        InetSocketAddress source = channel.remoteAddress();
        InetSocketAddress local = channel.localAddress();
        if (source == null || local == null || !connections.knock(source.getAddress())) {
            channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        open.add(channel);
        SslHandler tls = new SslHandler(files.identity().newEngine(), workers);
        tls.setHandshakeTimeoutMillis(settings.handshakeTimeout().toMillis());
        long idle = settings.idleTimeout().toMillis();
        channel.pipeline()
                .addLast(tls)
                .addLast(new WriteTimeoutHandler(WRITE_PATIENCE_SECONDS))
                .addLast(new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS))
                .addLast(new PacketFraming(settings.handshakeTimeout()))
                .addLast(new RadSecConnection(connections, source, local));
    }

    /** Whether every address is bound. */
    boolean isBound() {
        return listening.size() == settings.listen().size()
                && listening.stream().allMatch(Channel::isActive);
    }

    /** Closes all of it; on the event loop. */
    ChannelGroupFuture close() {
        files.stop();
        ChannelGroup all = new DefaultChannelGroup(nettyLoop);
        all.addAll(listening);
        all.addAll(open);
        ChannelGroupFuture closed = all.close();
        closed.addListener(done -> workers.shutdown());
        return closed;
    }
}
