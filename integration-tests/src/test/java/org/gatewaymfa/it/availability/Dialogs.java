// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.availability;

import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Cluster;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Nas.Reply;
import org.gatewaymfa.it.fixtures.OwnBridge;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** Logins of different users at one bridge, each in another stage, so that one fault meets them all. */
final class Dialogs implements AutoCloseable {

    /** Longer than a request is answered by the bridge, or not at all. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    /** Enough for what is there already. */
    private static final Duration ARRIVED = Duration.ofMillis(100);

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final long SLOW_DIRECTORY_MILLIS = 700;

    private final Cluster cluster;
    private final Nas nas;
    private final Nas codeNas;
    private final Nas wrongNas;
    private final Nas holdNas;
    private final Person beginner;
    private final Person challenged;
    private final Person answering;
    private final Person guessing;
    private final Octets challengedState;
    private final Octets answeringState;
    private final Octets guessingState;
    private final PhoneSimulator phone;
    private final RadiusPacket first;
    private final RadiusPacket code;
    private final RadiusPacket wrongCode;
    private final RadiusPacket held;
    private final PhoneRequest push;
    private long answeredBy;

    private Dialogs(Cluster cluster, OwnBridge bridge) {
        this.cluster = cluster;
        nas = bridge.nas(Gateway.NETSCALER);
        codeNas = bridge.nas(Gateway.NETSCALER);
        wrongNas = bridge.nas(Gateway.NETSCALER);
        holdNas = bridge.nas(Gateway.HOLD);
        beginner = cluster.person();
        challenged = cluster.person();
        answering = cluster.person();
        guessing = cluster.person();
        Person holder = cluster.person();
        phone = cluster.phone(holder, 1);
        challengedState = challenge(challenged);
        answeringState = challenge(answering);
        guessingState = challenge(guessing);
        held = holdNas.request(holder.name(), Person.PASSWORD);
        holdNas.send(held.encode());
        push = phone.awaitRequest();
        first = nas.request(beginner.name(), Person.PASSWORD);
        code = codeNas.request(answering.name(), answering.phone().now(), Nas.state(answeringState));
        wrongCode = wrongNas.request(guessing.name(), guessing.phone().wrong(), Nas.state(guessingState));
    }

    /**
     * Brings one login to each stage: first packet sent; challenged; a push held; code sent but not answered, a right and a wrong one.
     * The directory is slow from then on, until {@link #directoryIsQuickAgain}.
     */
    static Dialogs underWay(Cluster cluster, OwnBridge bridge) {
        Dialogs dialogs = new Dialogs(cluster, bridge);
        cluster.directory().setDelayMillis(SLOW_DIRECTORY_MILLIS);
        dialogs.nas.send(dialogs.first.encode());
        dialogs.codeNas.send(dialogs.code.encode());
        dialogs.wrongNas.send(dialogs.wrongCode.encode());
        Await.until("four requests wait", SOON, () -> bridge.metric("radius_pending") >= 4);
        dialogs.answeredBy = System.nanoTime() + PATIENCE.toNanos();
        return dialogs;
    }

    private Octets challenge(Person person) {
        Reply reply = nas.login(person.name(), Person.PASSWORD).orElseThrow();
        if (reply.code() != PacketCode.ACCESS_CHALLENGE) {
            throw new AssertionError(reply);
        }
        return reply.state();
    }

    void directoryIsQuickAgain() {
        cluster.directory().setDelayMillis(0);
    }

    /** What the first packet gets at the same bridge; empty: silence. */
    Optional<PacketCode> firstPacket() {
        return reply(nas);
    }

    /** What the same first packet gets at another bridge. */
    Optional<PacketCode> firstPacketAgain(OwnBridge other) {
        return again(other, Gateway.NETSCALER, first);
    }

    /** Answers the challenge with the right code. */
    Optional<PacketCode> answerChallenge(OwnBridge at) {
        try (Nas gateway = at.nas(Gateway.NETSCALER)) {
            return gateway.exchange(
                            gateway.request(
                                    challenged.name(), challenged.phone().now(), Nas.state(challengedState)),
                            PATIENCE)
                    .map(Reply::code);
        }
    }

    /** Approves on the phone. */
    boolean approve() {
        return phone.approve(push).approved();
    }

    /** What the request that waits for the phone gets at the same bridge. */
    Optional<PacketCode> heldRequest() {
        return holdNas.receive(PATIENCE).map(Dialogs::code);
    }

    /** What the same request gets at another bridge. */
    Optional<PacketCode> heldRequestAgain(OwnBridge other) {
        return again(other, Gateway.HOLD, held);
    }

    /** What the code that was under way gets at the same bridge. */
    Optional<PacketCode> codeUnderWay() {
        return reply(codeNas);
    }

    /** What the same packet with the code gets at another bridge. */
    Optional<PacketCode> codeAgain(OwnBridge other) {
        return again(other, Gateway.NETSCALER, code);
    }

    /** What the wrong code that was under way gets at the same bridge. */
    Optional<PacketCode> wrongCodeUnderWay() {
        return reply(wrongNas);
    }

    /** What the same packet with the wrong code gets at another bridge. */
    Optional<PacketCode> wrongCodeAgain(OwnBridge other) {
        return again(other, Gateway.NETSCALER, wrongCode);
    }

    /** What was sent together is answered together, or not at all: the patience is one for all of it. */
    private Optional<PacketCode> reply(Nas sender) {
        Duration left = Duration.ofNanos(answeredBy - System.nanoTime());
        return sender.receive(left.compareTo(ARRIVED) < 0 ? ARRIVED : left).map(Dialogs::code);
    }

    private static Optional<PacketCode> again(OwnBridge other, Gateway gateway, RadiusPacket packet) {
        try (Nas nas = other.nas(gateway)) {
            return nas.exchange(packet, PATIENCE).map(Reply::code);
        }
    }

    private static PacketCode code(byte[] datagram) {
        return PacketCode.of(datagram[0]).orElseThrow();
    }

    @Override
    public void close() {
        directoryIsQuickAgain();
        nas.close();
        codeNas.close();
        wrongNas.close();
        holdNas.close();
    }
}
