// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.SettingsReader;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.GatewayCall;
import org.gatewaymfa.radius.login.LoginDialog;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.RadiusServer;

/**
 * Sockets, packet checks, duplicate detection, limits, login dialog and metrics of the bridge, with a stub in Keycloak's place that lets one
 * user in at once, as FreeRADIUS' static user. A process of its own; ends with its standard input.
 */
final class StubBridge {

    private static final String READY = "ready";

    /** A setting of the loggers lives as long as the logger is held. */
    private static final Logger LOGS = Logger.getLogger("org.gatewaymfa");

    private StubBridge() {}

    /** Takes the port. */
    public static void main(String[] arguments) throws IOException {
        LOGS.setLevel(Level.WARNING);
        Vertx vertx = Vertx.vertx();
        VertxContext loop = new VertxContext(vertx);
        BridgeSettings settings = settings(arguments[0]);
        MeterRegistry registry = new SimpleMeterRegistry();
        LoginDialog dialog = new LoginDialog(settings, new OneUser(), loop, Clock.systemUTC(), registry);
        new RadiusServer(loop.netty(), loop, settings, dialog, registry).start();
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // until the benchmark ends
        }
        vertx.close();
        System.exit(0);
    }

    private static BridgeSettings settings(String port) {
        SettingsReader.Result result = new SettingsReader(() -> List.of(InetAddress.getLoopbackAddress()))
                .read(Map.of(
                        "radius.listen[0]", "127.0.0.1:" + port,
                        "radius.limits.starts-per-user", "0",
                        "radius.limits.rate", "0",
                        "radius.limits.rate-per-client", "0",
                        "radius.keycloak.urls[0]", "http://127.0.0.1:9",
                        "radius.keycloak.realm", "corp",
                        "radius.keycloak.client.id", "stub",
                        "radius.keycloak.client.secret", "stub",
                        "radius.clients.local.addresses[0]", "127.0.0.1",
                        "radius.clients.local.secret", BridgeOptions.SECRET));
        if (result instanceof SettingsReader.Valid valid) {
            return valid.settings();
        }
        throw new IllegalStateException(result.toString());
    }

    private static final class OneUser implements Gateway {

        private static final CompletionStage<GatewayAnswer> IN =
                CompletableFuture.completedFuture(new GatewayAnswer.Accepted(Map.of("Filter-Id", List.of("staff"))));
        private static final CompletionStage<GatewayAnswer> OUT =
                CompletableFuture.completedFuture(new GatewayAnswer.Refused(""));

        @Override
        public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
            boolean right = call instanceof GatewayCall.Start start
                    && start.user().equals(LeanClient.USER)
                    && start.password().filter(LeanClient.PASSWORD::equals).isPresent();
            return right ? IN : OUT;
        }

        @Override
        public Watch watch(OidcClient client, String handle, Runnable changed) {
            return () -> {};
        }

        @Override
        public boolean healthy() {
            return true;
        }
    }

    /** The loop that the bridge has, too. */
    private record VertxContext(Vertx vertx, Context context) implements Loop {

        VertxContext(Vertx vertx) {
            this(vertx, vertx.getOrCreateContext());
        }

        EventLoop netty() {
            return ((ContextInternal) context).nettyEventLoop();
        }

        @Override
        public void run(Runnable task) {
            context.runOnContext(turn -> task.run());
        }

        @Override
        public void after(Duration delay, Runnable task) {
            vertx.setTimer(Math.max(1, delay.toMillis()), fired -> run(task));
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
