// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import org.gatewaymfa.radius.config.RadiusClient.Accounting;
import org.gatewaymfa.radius.protocol.ResponseWriter;
import org.gatewaymfa.radius.protocol.SignedResponse;

/**
 * What the server answers at once and by itself: Status-Server (RFC 5997) and Accounting-Request (RFC 2866). Their answers follow from the
 * packet alone, so a copy gets the same octets without being remembered. Lives on the event loop.
 */
final class OwnReplies {

    private final AccessHandler handler;
    private final PacketMetrics metrics;
    private boolean stopping;

    OwnReplies(AccessHandler handler, PacketMetrics metrics) {
        this.handler = handler;
        this.metrics = metrics;
    }

    /** An Access-Accept, as all kinds of packets share a port; silence while logins are not possible (RFC 5997 §4.2). */
    void status(Incoming incoming, ReplySink replies) {
        boolean able = !stopping && handler.isAble();
        metrics.status(able, incoming.client().name());
        if (able) {
            send(incoming, ResponseWriter.accept(incoming.packet()), replies);
        } else {
            AccessRequests.unable(incoming.arrival(), incoming.packet(), replies);
        }
    }

    /** Counted; answered if the client is to be. Nothing is stored. */
    void accounting(Incoming incoming, ReplySink replies) {
        metrics.accounting(
                AccountingType.of(incoming.packet()), incoming.client().name());
        if (incoming.client().accounting() == Accounting.ANSWER) {
            send(incoming, ResponseWriter.accounting(incoming.packet()), replies);
        }
    }

    void stop() {
        stopping = true;
    }

    private void send(Incoming incoming, ResponseWriter reply, ReplySink replies) {
        SignedResponse signed = incoming.arrival().protection().seal(reply);
        if (signed instanceof SignedResponse.Ready ready) {
            replies.send(ready.packet().encode());
        } else {
            metrics.silent("reply-too-long", incoming.client().name());
        }
    }
}
