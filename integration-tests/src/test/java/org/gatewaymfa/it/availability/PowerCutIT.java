// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Cluster;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Nas.Reply;
import org.gatewaymfa.it.fixtures.OnCluster;
import org.gatewaymfa.it.fixtures.OwnBridge;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two bridges, two Keycloak nodes, one directory: each is killed while logins are in every stage. Nobody is let in without all factors, and
 * logins go on with what is left. What is observed here is the table of docs/operations.md.
 */
@OnCluster
@Requires(Tool.POSTGRESQL)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PowerCutIT {

    private static final System.Logger LOG = System.getLogger(PowerCutIT.class.getName());
    private static final Duration RETURN = Duration.ofSeconds(60);

    private static Cluster cluster;
    private static OwnBridge bridge;
    private static OwnBridge other;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
        bridge = cluster.bridge();
        other = cluster.bridge();
    }

    @AfterAll
    static void end() {
        if (other != null) {
            other.close();
        }
        if (bridge != null) {
            bridge.close();
        }
    }

    @Test
    @Order(1)
    void theOtherBridgeGoesOnWithTheLoginsOfAKilledOne() {
        try (Dialogs dialogs = Dialogs.underWay(cluster, bridge)) {
            bridge.kill();
            dialogs.directoryIsQuickAgain();
            assertThat(dialogs.firstPacketAgain(other)).as("first packet").contains(PacketCode.ACCESS_CHALLENGE);
            assertThat(dialogs.answerChallenge(other)).as("after the challenge").contains(PacketCode.ACCESS_ACCEPT);
            assertThat(dialogs.approve()).isTrue();
            assertThat(dialogs.heldRequestAgain(other)).as("held push").contains(PacketCode.ACCESS_ACCEPT);
            show("bridge, right code under way", dialogs.codeAgain(other));
            assertNotAccepted("bridge, wrong code under way", dialogs.wrongCodeAgain(other));
        }
        bridge.restart();
        awaitLogin(bridge);
    }

    @Test
    @Order(2)
    void theOtherNodeGoesOnWithTheLoginsOfAKilledOne() {
        try (Dialogs dialogs = Dialogs.underWay(cluster, bridge)) {
            cluster.killNode(0);
            dialogs.directoryIsQuickAgain();
            assertNotAccepted("node, first packet", dialogs.firstPacket());
            show("node, right code under way", dialogs.codeUnderWay());
            assertNotAccepted("node, wrong code under way", dialogs.wrongCodeUnderWay());
            assertThat(dialogs.answerChallenge(bridge))
                    .as("after the challenge")
                    .contains(PacketCode.ACCESS_ACCEPT);
            assertThat(dialogs.approve()).isTrue();
            assertThat(dialogs.heldRequest()).as("held push").contains(PacketCode.ACCESS_ACCEPT);
            awaitLogin(bridge);
            awaitLogin(other);
        }
        cluster.restartNode(0);
        Await.until("the first node is asked again", RETURN, () -> bridge.metric("radius_keycloak_up") == 2);
        awaitLogin(bridge);
    }

    @Test
    @Order(3)
    void nobodyIsLetInWithoutTheDirectoryAndLoginsGoOnWithIt() {
        try (Dialogs dialogs = Dialogs.underWay(cluster, bridge)) {
            cluster.directory().stop();
            try {
                dialogs.directoryIsQuickAgain();
                assertNotAccepted("directory, after the challenge", dialogs.answerChallenge(bridge));
                assertNotAccepted("directory, first packet", dialogs.firstPacket());
                assertNotAccepted("directory, right code under way", dialogs.codeUnderWay());
                assertNotAccepted("directory, wrong code under way", dialogs.wrongCodeUnderWay());
            } finally {
                cluster.directory().start();
            }
        }
        awaitLogin(bridge);
    }

    private static void awaitLogin(OwnBridge at) {
        Await.until("a login with password and code", RETURN, () -> {
            Person person = cluster.person();
            try (Nas nas = at.nas(Gateway.APPEND)) {
                return nas.exchange(
                                nas.request(
                                        person.name(),
                                        Person.PASSWORD + "," + person.phone().now()),
                                Dialogs.PATIENCE)
                        .map(Reply::code)
                        .filter(PacketCode.ACCESS_ACCEPT::equals)
                        .isPresent();
            }
        });
    }

    private static void assertNotAccepted(String what, Optional<PacketCode> code) {
        show(what, code);
        assertThat(code).as(what).isNotEqualTo(Optional.of(PacketCode.ACCESS_ACCEPT));
    }

    /** For the table of faults: what is not promised, but was seen. */
    private static void show(String what, Optional<PacketCode> code) {
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: {1}",
                what,
                code.map(PacketCode::title).orElse("no answer"));
    }
}
