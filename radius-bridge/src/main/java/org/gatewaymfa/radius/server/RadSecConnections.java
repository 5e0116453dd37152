// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gatewaymfa.radius.config.RadSecSettings;
import org.gatewaymfa.radius.protocol.Protection;
import org.jboss.logging.Logger;

/** All TLS connections: how many there may be, and what is written down about them. Lives on the event loop. */
final class RadSecConnections {

    private static final Logger LOG = Logger.getLogger(RadSecConnections.class);

    /** Strangers wait here, so that they take no place of a gateway. */
    private static final int MAX_HANDSHAKES = 512;

    private static final int MAX_HANDSHAKES_PER_ADDRESS = 128;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final RadSecDoor door;
    private final RequestRouter router;
    private final Loop loop;
    private final RadSecMetrics metrics;
    private final RadSecBounds<InetAddress> handshakes = new RadSecBounds<>(MAX_HANDSHAKES, MAX_HANDSHAKES_PER_ADDRESS);
    private final RadSecBounds<String> places;
    private final Set<RadSecConnection> open = new HashSet<>();
    private long saidAt;
    private int unsaid = -1;

    RadSecConnections(
            RadSecDoor door, RequestRouter router, Loop loop, RadSecMetrics metrics, RadSecSettings settings) {
        this.door = door;
        this.router = router;
        this.loop = loop;
        this.metrics = metrics;
        this.places = new RadSecBounds<>(settings.connections(), settings.connectionsPerClient());
    }

    RadSecDoor door() {
        return door;
    }

    RequestRouter router() {
        return router;
    }

    Loop loop() {
        return loop;
    }

    /** Whether a handshake may begin; {@link #handshakeIsOver} follows then. */
    boolean knock(InetAddress source) {
        if (!door.isOpenFor(source)) {
            metrics.refused("address");
            return false;
        }
        if (!handshakes.take(source)) {
            metrics.refused("too-many-handshakes");
            return false;
        }
        return true;
    }

    void handshakeIsOver(InetAddress source) {
        handshakes.giveBack(source);
    }

    /** Whether there is a place for the connection; {@link #left} follows then. */
    boolean enter(RadSecConnection connection, RadSecDoor.Known known) {
        String client = known.client().name();
        if (!places.take(client)) {
            return false;
        }
        open.add(connection);
        String version = known.protection() instanceof Protection.WithToken ? "1.1" : "1.0";
        metrics.opened(client, version);
        LOG.debugf("client %s connected from %s, RADIUS/%s", client, connection.source(), version);
        return true;
    }

    void left(RadSecConnection connection, String client, String reason) {
        open.remove(connection);
        places.giveBack(client);
        metrics.closed(client, reason);
        LOG.debugf("the connection of client %s from %s is closed: %s", client, connection.source(), reason);
    }

    /** A connection that never got to RADIUS. An administrator wants to know whose it was; a flood of them is one line from time to time. */
    void refused(RadSecConnection connection, String reason, String detail) {
        metrics.refused(reason);
        long now = loop.nanoTime();
        if (unsaid >= 0 && now - saidAt < PAUSE.toNanos()) {
            unsaid++;
            return;
        }
        String others = unsaid > 0 ? "; " + unsaid + " others were refused before" : "";
        LOG.warnf(
                "a TLS connection from %s is refused: %s (%s)%s",
                connection.source().getAddress().getHostAddress(), reason, detail, others);
        unsaid = 0;
        saidAt = now;
    }

    List<RadSecConnection> open() {
        return List.copyOf(open);
    }

    int count() {
        return places.all();
    }
}
