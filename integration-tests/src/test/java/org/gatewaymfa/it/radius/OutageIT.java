// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Nas.Reply;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.junit.jupiter.api.Test;

/** A part that is gone lets nobody in, and its return needs no restart of the others. */
@OnStage
class OutageIT {

    private static final Duration RETURN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Stage stage;

    OutageIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void noLoginWithoutTheDirectory() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Reply challenge = nas.login(person.name(), Person.PASSWORD).orElseThrow();
            assertThat(challenge.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
            stage.directory().stop();
            try {
                assertNotAccepted(nas.exchange(
                        nas.request(person.name(), person.phone().now(), Nas.state(challenge.state())), PATIENCE));
                assertNotAccepted(nas.exchange(nas.request(person.name(), Person.PASSWORD), PATIENCE));
            } finally {
                stage.directory().start();
            }
        }
        awaitLogin();
        assertThat(stage.realm().countedFailures(person.name()))
                .as("an outage is nobody's failure")
                .isZero();
    }

    @Test
    void noLoginWithoutKeycloak() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Reply challenge = nas.login(person.name(), Person.PASSWORD).orElseThrow();
            assertThat(challenge.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
            stage.killKeycloak();
            try {
                Optional<Reply> reply = nas.exchange(
                        nas.request(person.name(), person.phone().now(), Nas.state(challenge.state())), PATIENCE);
                assertThat(reply.map(Reply::code))
                        .as("silence, so that the gateway asks another")
                        .isEmpty();
                assertThat(nas.exchange(nas.request(person.name(), Person.PASSWORD), PATIENCE))
                        .isEmpty();
            } finally {
                stage.restartKeycloak();
            }
        }
        awaitLogin();
    }

    private void awaitLogin() {
        Await.until("logins work again", RETURN, () -> {
            Person person = stage.person();
            try (Nas nas = stage.nas(Gateway.APPEND)) {
                return nas.exchange(
                                nas.request(
                                        person.name(),
                                        Person.PASSWORD + "," + person.phone().now()),
                                PATIENCE)
                        .filter(reply -> reply.code() == PacketCode.ACCESS_ACCEPT)
                        .isPresent();
            }
        });
    }

    private static void assertNotAccepted(Optional<Reply> reply) {
        assertThat(reply.map(Reply::code)).isNotEqualTo(Optional.of(PacketCode.ACCESS_ACCEPT));
    }
}
