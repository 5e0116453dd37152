// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.keycloak.KeycloakGateway;
import org.gatewaymfa.radius.login.LoginDialog;
import org.gatewaymfa.radius.server.RadiusServer;
import org.gatewaymfa.radius.trace.SpanExporter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the layers together and takes them down again. */
@ApplicationScoped
class BridgeServer {

    private static final Logger LOG = Logger.getLogger(BridgeServer.class);
    private static final Duration STOP_MARGIN = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final MeterRegistry registry;
    private volatile @Nullable Running running;

    BridgeServer(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.registry = registry;
    }

    private record Running(
            RadiusServer server, KeycloakGateway gateway, BridgeSettings atStart, BridgeSettings settings) {

        Running with(BridgeSettings exchanged) {
            return new Running(server, gateway, atStart, exchanged);
        }
    }

    /** Binds and begins to serve; the addresses are those bound. */
    List<InetSocketAddress> start(BridgeSettings settings) throws IOException {
        VertxLoop loop = new VertxLoop(vertx);
        Clock clock = Clock.systemUTC();
        KeycloakGateway gateway = new KeycloakGateway(vertx, settings.keycloak(), loop, clock, registry);
        LoginDialog dialog = new LoginDialog(settings, gateway, loop, clock, registry);
        settings.traces().ifPresent(endpoint -> {
            SpanExporter exporter = new SpanExporter(vertx, endpoint);
            dialog.traceTo(exporter::add);
            gateway.sendTraceContext();
        });
        RadiusServer server = new RadiusServer(loop.netty(), loop, settings, dialog, registry, gateway.peers());
        List<InetSocketAddress> bound = server.start();
        loop.run(gateway::watch);
        running = new Running(server, gateway, settings, settings);
        return bound;
    }

    boolean isBound() {
        Running now = running;
        return now != null && now.server().isBound();
    }

    boolean isKeycloakUp() {
        Running now = running;
        return now != null && now.gateway().healthy();
    }

    /** Takes other settings while logins go on; says which of them need a new start. */
    void exchange(BridgeSettings settings) {
        Running now = running;
        if (now == null) {
            return;
        }
        settings.needingNewStart(now.atStart())
                .forEach(key -> LOG.warnf("%s has changed, which takes effect at the next start", key));
        now.server().exchange(settings);
        now.gateway().exchange(settings.clients());
        running = now.with(settings);
        LOG.infof(
                "the settings were exchanged, %d client(s)",
                settings.clients().clients().size());
    }

    /** Keycloak's URLs, and whether each answered lately. */
    Map<String, Boolean> keycloakHealth() {
        Running now = running;
        return now == null ? Map.of() : now.gateway().health();
    }

    /** A signal to end: Quarkus waits for this before it takes the event loop down, and does not wait for the main thread. */
    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        stop();
    }

    /** Lets logins under way finish, but not for longer than the settings say; whoever calls next waits as well. */
    synchronized void stop() throws InterruptedException {
        Running now = running;
        if (now == null) {
            return;
        }
        running = null;
        Duration grace = now.settings().stopGrace();
        try {
            now.server().stop(grace).get(grace.plus(STOP_MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("the RADIUS sockets were not closed in time: %s", e.getMessage());
        }
    }
}
