// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gatewaymfa.radius.OneCodeGateway;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.login.LoginDialog;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.jspecify.annotations.Nullable;

/** The whole server without its sockets, on a clock that the test moves: gate, router, duplicate cache and dialog. */
public final class PacketTarget implements AutoCloseable {

    public static final String SECRET = Settings.SECRET;

    private static final InetSocketAddress GATEWAY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1812);

    private static final Protection VERSION_1_1 = new Protection.WithToken();

    /** A line per login would be most of the work. */
    private final Logger logins = Logger.getLogger("org.gatewaymfa.radius.logins");

    private final @Nullable Level level = logins.getLevel();
    private final ManualLoop loop = new ManualLoop();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<byte[]> sent = new ArrayList<>();
    private final RadiusClient client;
    private final Conversation connection = Conversation.of(VERSION_1_1);
    private final RequestRouter router;

    /** A server that nobody has asked yet. */
    public PacketTarget() {
        logins.setLevel(Level.OFF);
        BridgeSettings settings = Settings.valid()
                .with("radius.limits.starts-per-user", "0")
                .with("radius.limits.starts-per-address", "0")
                .client("reject-delay", "0s")
                .client("accounting", "answer")
                .client("user-password", "password+passcode")
                .build();
        client = settings.clients().clients().iterator().next();
        LoginDialog dialog = new LoginDialog(settings, new OneCodeGateway(), loop, Clock.systemUTC(), registry);
        router = new RequestRouter(settings.clients(), settings.limits(), dialog, loop, new PacketMetrics(registry));
    }

    /** What goes out in answer to one datagram within a second of the server's time. */
    public List<byte[]> receive(byte[] datagram) {
        sent.clear();
        router.receive(datagram, GATEWAY, LOCAL, loop.nanoTime(), sent::add);
        loop.advance(Duration.ofMillis(20));
        return List.copyOf(sent);
    }

    /** The same for RADIUS/1.1 on a connection of the client. */
    List<byte[]> receiveOverTls(byte[] octets) throws RadiusFormatException {
        sent.clear();
        Arrival arrival = new Arrival(GATEWAY.getAddress(), VERSION_1_1, true, connection.next());
        RadiusPacket packet = VERSION_1_1.decode(octets);
        RequestKey key = new RequestKey(client.name(), GATEWAY, LOCAL, arrival.conversation(), packet.identifier());
        router.take(new Incoming(client, packet, arrival, key, loop.nanoTime()), sent::add);
        loop.advance(Duration.ofMillis(20));
        return List.copyOf(sent);
    }

    /** Requests that ended in an exception which the server caught. */
    public double internalErrors() {
        return registry.find("radius.silent").tag("reason", "internal-error").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        logins.setLevel(level);
    }

    /** Meters of any kind: bounded, whatever the packets say. */
    public int meters() {
        return registry.getMeters().size();
    }
}
