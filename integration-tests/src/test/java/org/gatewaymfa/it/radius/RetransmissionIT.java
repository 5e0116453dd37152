// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.junit.jupiter.api.Test;

/** Gateways send again what was not answered in time (RFC 5080 section 2.2.2); and what is not a login is not answered. */
@OnStage
class RetransmissionIT {

    private static final int COPIES = 5;
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Stage stage;

    RetransmissionIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void fiveCopiesAreOneLoginAndLaterOnesGetTheSameBytes() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.APPEND)) {
            byte[] packet = nas.request(
                            person.name(),
                            Person.PASSWORD + "," + person.phone().now())
                    .encode();
            for (int copy = 0; copy < COPIES; copy++) {
                nas.send(packet);
            }
            byte[] answer = nas.receive(ANSWER).orElseThrow();
            assertThat(answer[0]).isEqualTo((byte) PacketCode.ACCESS_ACCEPT.value());
            assertThat(nas.receive(SILENCE))
                    .as("copies that came while the login was pending share one answer")
                    .isEmpty();

            for (int later = 0; later < 2; later++) {
                nas.send(packet);
                assertThat(nas.receive(ANSWER))
                        .as("a later copy")
                        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(answer));
            }
        }
        assertThat(stage.realm().events("LOGIN", person.name())).hasSize(1);
        assertThat(stage.realm().events("LOGIN_ERROR", person.name())).isEmpty();
    }

    @Test
    void copiesOfAWrongCodeAreOneFailure() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.APPEND)) {
            byte[] packet = nas.request(
                            person.name(),
                            Person.PASSWORD + "," + person.phone().wrong())
                    .encode();
            for (int copy = 0; copy < COPIES; copy++) {
                nas.send(packet);
            }
            assertThat(nas.receive(ANSWER).orElseThrow()[0]).isEqualTo((byte) PacketCode.ACCESS_REJECT.value());
        }
        assertThat(stage.realm().countedFailures(person.name())).isEqualTo(1);
    }

    @Test
    void whatIsNotALoginIsNotAnswered() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER);
                Nas unknown = stage.unknownNas();
                Nas wrongSecret = stage.nasWithWrongSecret()) {
            RadiusPacket request = nas.request(person.name(), Person.PASSWORD);
            byte[] tampered = request.encode();
            tampered[tampered.length - 1] ^= 1;

            nas.send(tampered);
            nas.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            nas.send(new byte[0]);
            unknown.send(unknown.request(person.name(), Person.PASSWORD).encode());
            wrongSecret.send(wrongSecret.request(person.name(), Person.PASSWORD).encode());

            assertThat(nas.receive(SILENCE)).isEmpty();
            assertThat(unknown.receive(SILENCE)).isEmpty();
            assertThat(wrongSecret.receive(SILENCE)).isEmpty();
            Optional<Nas.Reply> genuine = nas.exchange(request);
            assertThat(genuine.map(Nas.Reply::code)).contains(PacketCode.ACCESS_CHALLENGE);
        }
    }
}
