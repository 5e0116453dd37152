// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Radclient.Reply;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.junit.jupiter.api.Test;

/** What the server answers besides logins, to a client that was written by others; and what two nodes tell each other. */
@OnStage
@Requires(Tool.RADCLIENT)
class ServerIT {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration NODES_ASK_EVERY = Duration.ofSeconds(60);

    private final Stage stage;

    ServerIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void tellsThatItIsAlive() {
        Reply reply = stage.radclient(Gateway.NETSCALER).status(ANSWER);

        assertThat(reply.code()).as(reply.output()).contains("Access-Accept");
    }

    @Test
    void answersAccountingWhereTheGatewayIsToBeAnswered() {
        Map<String, String> start = Map.of("Acct-Status-Type", "Start", "Acct-Session-Id", "1", "User-Name", "alice");

        Reply answered = stage.radclient(Gateway.LEARNING).account(ANSWER, start);
        Reply ignored = stage.radclient(Gateway.NETSCALER).account(SILENCE, start);

        assertThat(answered.code()).as(answered.output()).contains("Accounting-Response");
        assertThat(ignored.code()).as(ignored.output()).isEmpty();
    }

    @Test
    void aGatewayThatSignedOnceHasToSignAtEveryNode() {
        try (Nas nas = stage.nas(Gateway.LEARNING);
                Nas atOtherNode = stage.nasAtSecondNode(Gateway.LEARNING)) {
            assertThat(unsigned(nas)).as("before").contains(PacketCode.ACCESS_REJECT);
            assertThat(unsigned(atOtherNode)).as("before").contains(PacketCode.ACCESS_REJECT);

            Person person = stage.person();
            assertThat(nas.login(person.name(), Person.PASSWORD)).isPresent();

            assertThat(unsigned(nas)).as("at the node that saw it").isEmpty();
            Await.until(
                    "the other node knows it",
                    NODES_ASK_EVERY.plusSeconds(15),
                    () -> unsigned(atOtherNode).isEmpty());
            assertThat(atOtherNode.login(person.name(), Person.PASSWORD))
                    .as("who signs is served")
                    .isPresent();
        }
    }

    /** A request without Message-Authenticator, and without a password: where it is taken, it is rejected. */
    private static Optional<PacketCode> unsigned(Nas nas) {
        RadiusPacket signed = nas.request("nobody", "not sent");
        RadiusPacket unsigned = new RadiusPacket(
                PacketCode.ACCESS_REQUEST,
                signed.identifier(),
                signed.authenticator(),
                List.of(new RadiusAttribute(AttributeType.USER_NAME, Octets.utf8("nobody"))));
        return nas.exchange(unsigned, SILENCE).map(reply -> reply.code());
    }
}
