// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gatewaymfa.radius.config.BridgeSettings;

/** The RADIUS server: all its sockets, and the one router behind them, on one event loop, so that no state above needs a lock. */
public final class RadiusServer {

    private static final Duration STOP_POLL = Duration.ofMillis(50);

    private final Loop loop;
    private final RequestRouter router;
    private final UdpSockets udp;
    private final Optional<RadSecSockets> radSec;
    private final SigningLearning learning;

    /** The only node, see the other constructor. */
    public RadiusServer(
            EventLoop nettyLoop, Loop loop, BridgeSettings settings, AccessHandler handler, MeterRegistry registry) {
        this(nettyLoop, loop, settings, handler, registry, SigningPeers.NONE);
    }

    /**
     * Binds nothing yet.
     *
     * @param nettyLoop the one that {@code loop} runs on
     * @param peers the other nodes
     */
    public RadiusServer(
            EventLoop nettyLoop,
            Loop loop,
            BridgeSettings settings,
            AccessHandler handler,
            MeterRegistry registry,
            SigningPeers peers) {
        this.loop = loop;
        PacketMetrics metrics = new PacketMetrics(registry);
        SigningGateways signing = new SigningGateways();
        this.router = new RequestRouter(settings.clients(), settings.limits(), handler, loop, metrics, signing);
        SigningExchange exchange = new SigningExchange(router::clients, signing, peers, loop);
        this.learning =
                new SigningLearning(settings.stateDirectory(), signing, exchange, loop, SigningLearning.writer());
        this.udp = new UdpSockets(loop, settings, router, metrics);
        this.radSec = settings.radSec()
                .map(tls -> new RadSecSockets(nettyLoop, loop, tls, router::clients, router, registry));
    }

    /**
     * Binds every address. Blocks; not for the event loop.
     *
     * @return the bound addresses, in the order of the settings, those of RadSec last
     * @throws IOException naming the address that cannot be bound, or the setting whose file cannot be used; nothing stays bound then
     */
    public List<InetSocketAddress> start() throws IOException {
        learning.start();
        List<InetSocketAddress> bound = new ArrayList<>(udp.start());
        if (radSec.isPresent()) {
            try {
                bound.addAll(radSec.get().start());
            } catch (IOException e) {
                udp.close();
                throw e;
            }
        }
        return List.copyOf(bound);
    }

    /** Whether every address is bound. */
    public boolean isBound() {
        return udp.isBound() && radSec.map(RadSecSockets::isBound).orElse(true);
    }

    /** Takes other clients, limits and keys; addresses stay those of the start. From any thread. */
    public void exchange(BridgeSettings settings) {
        loop.run(() -> router.exchange(settings));
    }

    /**
     * Stops taking requests, lets those under way finish within {@code grace}, those that wait for a person too, then closes the
     * sockets.
     */
    public CompletableFuture<Void> stop(Duration grace) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        long deadline = loop.nanoTime() + grace.toNanos();
        loop.run(() -> {
            router.stopTakingRequests();
            closeWhenIdle(deadline, stopped);
        });
        return stopped;
    }

    private void closeWhenIdle(long deadline, CompletableFuture<Void> stopped) {
        if (router.pending() > 0 && loop.nanoTime() - deadline < 0) {
            loop.after(STOP_POLL, () -> closeWhenIdle(deadline, stopped));
            return;
        }
        router.endThoseWaiting();
        udp.close();
        radSec.ifPresentOrElse(
                tls -> tls.close().addListener(closed -> stopped.complete(null)), () -> stopped.complete(null));
    }
}
