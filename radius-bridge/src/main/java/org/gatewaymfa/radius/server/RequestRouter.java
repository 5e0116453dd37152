// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.BridgeSettings.Limits;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.jboss.logging.Logger;

/** The way of a packet: client, gate, and by its code to those who answer it. Runs on the event loop only. */
final class RequestRouter {

    private static final Logger LOG = Logger.getLogger(RequestRouter.class);

    private ClientTable clients;
    private final RequestGate gate;
    private final AccessRequests accessRequests;
    private final OwnReplies ownReplies;
    private Rates rates;
    private final Loop loop;
    private final AccessHandler handler;
    private final PacketMetrics metrics;

    /** A router that learns what it sees of gateways, and forgets it with the process. */
    RequestRouter(ClientTable clients, Limits limits, AccessHandler handler, Loop loop, PacketMetrics metrics) {
        this(clients, limits, handler, loop, metrics, new SigningGateways());
    }

    RequestRouter(
            ClientTable clients,
            Limits limits,
            AccessHandler handler,
            Loop loop,
            PacketMetrics metrics,
            SigningGateways signing) {
        this.clients = clients;
        this.gate = new RequestGate(signing);
        this.accessRequests = new AccessRequests(limits, handler, loop, metrics);
        this.ownReplies = new OwnReplies(handler, metrics);
        this.rates = new Rates(limits, loop.nanoTime());
        this.loop = loop;
        this.handler = handler;
        this.metrics = metrics;
    }

    /**
     * Takes in one datagram over UDP.
     *
     * @param local the address it came to
     * @param receivedAt by {@link Loop#nanoTime()}
     */
    void receive(
            byte[] datagram, InetSocketAddress source, InetSocketAddress local, long receivedAt, ReplySink replies) {
        Optional<RadiusClient> client = clients.find(source.getAddress());
        if (client.isEmpty()) {
            LOG.debugf("dropped a datagram from %s: no client", source.getAddress());
            metrics.dropped(Drop.UNKNOWN_CLIENT);
            return;
        }
        try {
            RadiusPacket packet = RadiusPacket.decode(datagram);
            RequestKey key = new RequestKey(client.get().name(), source, local, Octets.EMPTY, packet.identifier());
            Arrival arrival = Arrival.overUdp(
                    source.getAddress(), new Protection.WithSecret(client.get().secret()));
            take(new Incoming(client.get(), packet, arrival, key, receivedAt), replies);
        } catch (RadiusFormatException e) {
            malformed(client.get(), source, e.reason());
        }
    }

    /** Counts what could not be read. */
    void malformed(RadiusClient client, InetSocketAddress source, RadiusFormatException.Reason reason) {
        LOG.debugf("dropped a malformed packet from %s: %s", source.getAddress(), reason);
        metrics.dropped(Drop.MALFORMED, reason.tag(), client.name());
    }

    /** Takes in a well-formed packet of a client, whichever way it came. */
    void take(Incoming incoming, ReplySink replies) {
        Optional<Drop> objection = gate.objection(incoming);
        if (objection.isPresent()) {
            LOG.debugf("dropped a packet from %s: %s", incoming.arrival().source(), objection.get());
            metrics.dropped(objection.get(), incoming.client().name());
            replies.refused(objection.get());
            return;
        }
        Optional<Rates.Excess> excess = rates.take(incoming.client().name(), loop.nanoTime());
        if (excess.isPresent()) {
            metrics.dropped(Drop.RATE, excess.get().tag(), incoming.client().name());
            AccessRequests.unable(incoming.arrival(), incoming.packet(), replies);
            return;
        }
        switch (incoming.packet().code()) {
            case STATUS_SERVER -> ownReplies.status(incoming, replies);
            case ACCOUNTING_REQUEST -> ownReplies.accounting(incoming, replies);
            default -> accessRequests.take(incoming, replies);
        }
    }

    ClientTable clients() {
        return clients;
    }

    /** Serves these clients within these limits from now on; what is under way ends as it began. */
    void exchange(BridgeSettings settings) {
        clients = settings.clients();
        accessRequests.exchange(settings.limits());
        rates = new Rates(settings.limits(), loop.nanoTime());
        handler.exchange(settings);
    }

    /** New requests are dropped from now on; those under way go on. */
    void stopTakingRequests() {
        accessRequests.stop();
        ownReplies.stop();
    }

    /** Nobody waits any longer. */
    void endThoseWaiting() {
        handler.stop();
    }

    int pending() {
        return accessRequests.pending();
    }
}
