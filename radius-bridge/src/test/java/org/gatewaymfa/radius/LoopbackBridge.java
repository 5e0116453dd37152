// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.LocalAddresses;
import org.gatewaymfa.radius.config.SettingsReader;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.login.LoginDialog;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.RadiusServer;

/**
 * The bridge on a free port of the loopback, without Quarkus and with a Keycloak of the test. The gateways {@code one} (127.0.0.1) and
 * {@code two} (127.0.0.2) share the secret {@code testing123}.
 */
final class LoopbackBridge implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("radius.listen[0]", "127.0.0.1:0"),
            Map.entry("radius.keycloak.urls[0]", "http://127.0.0.1:1"),
            Map.entry("radius.keycloak.realm", "corp"),
            Map.entry("radius.keycloak.client.id", "gateway"),
            Map.entry("radius.keycloak.client.secret", "not used"),
            Map.entry("radius.limits.starts-per-user", "0"),
            Map.entry("radius.clients.one.addresses[0]", "127.0.0.1"),
            Map.entry("radius.clients.one.secret", "testing123"),
            Map.entry("radius.clients.one.reject-delay", "0s"),
            Map.entry("radius.clients.two.addresses[0]", "127.0.0.2"),
            Map.entry("radius.clients.two.secret", "testing123"),
            Map.entry("radius.clients.two.reject-delay", "0s"));

    private final NioEventLoopGroup group;
    private final SimpleMeterRegistry metrics;
    private final InetSocketAddress address;

    private LoopbackBridge(NioEventLoopGroup group, SimpleMeterRegistry metrics, InetSocketAddress address) {
        this.group = group;
        this.metrics = metrics;
        this.address = address;
    }

    static LoopbackBridge start(Gateway keycloak) throws IOException {
        NioEventLoopGroup group = new NioEventLoopGroup(1);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        BridgeSettings settings = settings();
        NettyLoop loop = new NettyLoop(group.next());
        LoginDialog dialog = new LoginDialog(settings, keycloak, loop, Clock.systemUTC(), metrics);
        RadiusServer server = new RadiusServer(loop.eventLoop(), loop, settings, dialog, metrics);
        return new LoopbackBridge(group, metrics, server.start().get(0));
    }

    InetSocketAddress address() {
        return address;
    }

    SimpleMeterRegistry metrics() {
        return metrics;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static BridgeSettings settings() {
        SettingsReader.Result result = new SettingsReader(new LocalAddresses()).read(SETTINGS);
        if (result instanceof SettingsReader.Valid valid) {
            return valid.settings();
        }
        throw new IllegalStateException(result.toString());
    }

    private record NettyLoop(EventLoop eventLoop) implements Loop {

        @Override
        public void run(Runnable task) {
            eventLoop.execute(task);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a timer of the loop ends with the loop
        public void after(Duration delay, Runnable task) {
            eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
