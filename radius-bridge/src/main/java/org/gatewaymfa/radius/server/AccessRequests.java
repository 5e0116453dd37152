// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.BridgeSettings.Limits;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.ResponseWriter;
import org.gatewaymfa.radius.protocol.SignedResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way of a verified Access-Request: duplicate cache, permit, handler, reply. Lives on the event loop. */
final class AccessRequests {

    private static final Logger LOG = Logger.getLogger(AccessRequests.class);
    private static final int LINES_PER_MINUTE = 20;
    private static final Duration REPLY_LIFE = Duration.ofSeconds(30);

    private final DuplicateCache duplicates;
    private final Permits permits;
    private final AccessHandler handler;
    private final Loop loop;
    private final PacketMetrics metrics;
    private final SampledLog problems;
    private boolean stopping;

    AccessRequests(Limits limits, AccessHandler handler, Loop loop, PacketMetrics metrics) {
        this.duplicates = new DuplicateCache(limits.replies(), REPLY_LIFE, loop::nanoTime);
        this.permits = new Permits(limits.pending(), limits.pendingPerClient());
        this.handler = handler;
        this.loop = loop;
        this.metrics = metrics;
        this.problems = new SampledLog(LOG, loop, LINES_PER_MINUTE);
        metrics.watchPending(permits::taken);
    }

    void take(Incoming incoming, ReplySink replies) {
        String client = incoming.client().name();
        Octets digest = digest(incoming);
        DuplicateCache.Finding finding = duplicates.find(incoming.key(), digest);
        if (finding instanceof DuplicateCache.Answered answered) {
            metrics.replayed(client);
            replies.send(answered.datagram().toByteArray());
        } else if (finding instanceof DuplicateCache.Pending) {
            metrics.dropped(Drop.DUPLICATE_OF_PENDING, client);
        } else if (stopping) {
            metrics.dropped(Drop.STOPPING, client);
            unable(incoming.arrival(), incoming.packet(), replies);
        } else if (permits.take(client)) {
            DuplicateCache.Ticket ticket = duplicates.admit(incoming.key(), digest);
            AccessRequest request =
                    new AccessRequest(incoming.client(), incoming.packet(), incoming.arrival(), incoming.receivedAt());
            replies.began();
            ask(request).whenComplete((answer, failure) -> finish(request, ticket, answer, failure, replies));
        } else {
            metrics.dropped(Drop.OVERLOAD, client);
            unable(incoming.arrival(), incoming.packet(), replies);
        }
    }

    /**
     * What a copy has in common with the packet and no other packet has, padding left out: nobody vouches for that. A Message-Authenticator that
     * was found right is such a digest already; over TLS its key is no secret.
     */
    private static Octets digest(Incoming incoming) {
        List<RadiusAttribute> proof = incoming.packet().attributes().all(AttributeType.MESSAGE_AUTHENTICATOR);
        if (proof.size() == 1 && !incoming.arrival().tls()) {
            return proof.get(0).value();
        }
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256")
                    .digest(incoming.packet().encode()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** Whatever goes wrong in the handler, errors of the virtual machine too, ends in {@link #fail}: it is logged, nothing stays taken. */
    private CompletionStage<Answer> ask(AccessRequest request) {
        try {
            CompletionStage<Answer> answer = handler.handle(request);
            return answer == null
                    ? CompletableFuture.failedFuture(new IllegalStateException("the handler gave no stage"))
                    : answer;
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void finish(
            AccessRequest request,
            DuplicateCache.Ticket ticket,
            @Nullable Answer answer,
            @Nullable Throwable failure,
            ReplySink replies) {
        replies.ended();
        permits.giveBack(request.client().name());
        if (answer instanceof Answer.Silence silence) {
            duplicates.forget(ticket);
            metrics.silent(silence.reason(), request.client().name());
            unable(request.arrival(), request.packet(), replies);
        } else if (answer instanceof Answer.Reply reply) {
            try {
                send(request, ticket, reply, replies);
            } catch (Throwable e) {
                fail(request, ticket, e, replies);
            }
        } else {
            fail(request, ticket, failure, replies);
        }
    }

    private void fail(
            AccessRequest request, DuplicateCache.Ticket ticket, @Nullable Throwable failure, ReplySink replies) {
        duplicates.forget(ticket);
        metrics.silent("internal-error", request.client().name());
        String client = request.client().name();
        problems.log(
                Logger.Level.ERROR,
                "failed requests of client " + client,
                failure,
                "a request of client %s failed, it gets no answer",
                client);
        unable(request.arrival(), request.packet(), replies);
    }

    /** Silence; where the version of RADIUS knows a word for it, that. */
    static void unable(Arrival arrival, RadiusPacket request, ReplySink replies) {
        arrival.protection().unable(request).ifPresent(reply -> replies.send(reply.encode()));
    }

    private void send(AccessRequest request, DuplicateCache.Ticket ticket, Answer.Reply reply, ReplySink replies) {
        SignedResponse signed = sign(request, reply);
        if (signed instanceof SignedResponse.TooLong tooLong) {
            problems.warnf(
                    "replies too long for client " + request.client().name(),
                    "an %s to client %s would have %d octets, more than one packet takes: Access-Reject instead",
                    reply.code().title(),
                    request.client().name(),
                    tooLong.length());
            signed = sign(request, new Answer.Reply(PacketCode.ACCESS_REJECT, List.of()));
        }
        if (signed instanceof SignedResponse.Ready ready) {
            byte[] datagram = ready.packet().encode();
            if (duplicates.answer(ticket, Octets.of(datagram))) {
                replies.send(datagram);
                Duration took = Duration.ofNanos(loop.nanoTime() - request.receivedAt());
                metrics.replied(ready.packet().code(), request.client().name(), took);
            }
        } else {
            // The request's own Proxy-State attributes fill the packet; nothing can be said to it.
            duplicates.forget(ticket);
            metrics.silent("reply-too-long", request.client().name());
            unable(request.arrival(), request.packet(), replies);
        }
    }

    private static SignedResponse sign(AccessRequest request, Answer.Reply reply) {
        ResponseWriter writer = switch (reply.code()) {
            case ACCESS_ACCEPT -> ResponseWriter.accept(request.packet());
            case ACCESS_CHALLENGE -> ResponseWriter.challenge(request.packet());
            case ACCESS_REJECT -> ResponseWriter.reject(request.packet());
            default -> throw new IllegalArgumentException(reply.code() + " answers no Access-Request");
        };
        for (RadiusAttribute attribute : reply.attributes()) {
            writer.add(attribute);
        }
        return request.arrival().protection().seal(writer);
    }

    /** Other bounds from now on; that of the kept replies stays. */
    void exchange(Limits limits) {
        permits.exchange(limits.pending(), limits.pendingPerClient());
    }

    /** New requests are dropped from now on; those under way go on. */
    void stop() {
        stopping = true;
    }

    int pending() {
        return permits.taken();
    }
}
