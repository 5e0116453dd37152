// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Nas.Reply;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusPacket;
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
        try (TwoLogins logins = new TwoLogins()) {
            stage.directory().stop();
            try {
                assertThat(logins.replies()).allSatisfy(OutageIT::assertNotAccepted);
            } finally {
                stage.directory().start();
            }
            awaitLogin();
            assertThat(logins.people())
                    .extracting(person -> stage.realm().countedFailures(person.name()))
                    .as("an outage is nobody's failure")
                    .containsOnly(0);
        }
    }

    @Test
    void noLoginWithoutKeycloak() {
        try (TwoLogins logins = new TwoLogins()) {
            stage.killKeycloak();
            try {
                assertThat(logins.replies())
                        .as("silence, so that the gateway asks another")
                        .allSatisfy(reply -> assertThat(reply).isEmpty());
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

    /** Two people's logins: one has come as far as the challenge, the other one has not begun. */
    private final class TwoLogins implements AutoCloseable {

        private final Person challenged = stage.person();
        private final Person beginner = stage.person();
        private final Nas first = stage.nas(Gateway.NETSCALER);
        private final Nas second = stage.nas(Gateway.NETSCALER);
        private final Reply challenge =
                first.login(challenged.name(), Person.PASSWORD).orElseThrow();

        private TwoLogins() {
            assertThat(challenge.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        }

        List<Person> people() {
            return List.of(challenged, beginner);
        }

        /** The code of the one and the password of the other, sent at once; empty: silence. */
        List<Optional<Reply>> replies() {
            RadiusPacket code =
                    first.request(challenged.name(), challenged.phone().now(), Nas.state(challenge.state()));
            RadiusPacket password = second.request(beginner.name(), Person.PASSWORD);
            return Parallel.times(
                    2, number -> number == 0 ? first.exchange(code, PATIENCE) : second.exchange(password, PATIENCE));
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }

    private static void assertNotAccepted(Optional<Reply> reply) {
        assertThat(reply.map(Reply::code)).isNotEqualTo(Optional.of(PacketCode.ACCESS_ACCEPT));
    }
}
