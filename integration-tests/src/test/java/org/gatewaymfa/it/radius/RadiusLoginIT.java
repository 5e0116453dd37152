// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewaymfa.radius.protocol.PacketCode.ACCESS_ACCEPT;
import static org.gatewaymfa.radius.protocol.PacketCode.ACCESS_CHALLENGE;
import static org.gatewaymfa.radius.protocol.PacketCode.ACCESS_REJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Nas.Reply;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.junit.jupiter.api.Test;

/** The dialog as a gateway leads it, and every way to bend its State. */
@OnStage
class RadiusLoginIT {

    private static final long CITRIX = 66;
    private static final int CITRIX_USER_GROUPS = 16;

    private final Stage stage;

    RadiusLoginIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void asksForTheCodeAndAcceptsWithTheMappedAttributes() {
        Person person = stage.personIn("Sales", "gateway-sales");
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Reply challenge = challenge(nas, person);
            assertThat(challenge.message()).isNotBlank();
            assertThat(challenge.state().length()).isBetween(16, 128);

            Reply accept = reply(nas.answer(person.name(), person.phone().now(), challenge.state()));

            assertThat(accept.code()).as(accept.message()).isEqualTo(ACCESS_ACCEPT);
            assertThat(accept.texts(AttributeType.CLASS)).containsExactly("Sales");
            assertThat(accept.texts(11)).as("Filter-Id").containsExactly("gateway-sales");
            assertThat(accept.packet().attributes().vendor(CITRIX, CITRIX_USER_GROUPS))
                    .extracting(Octets::toUtf8)
                    .containsExactly("gateway-sales");
        }
    }

    @Test
    void acceptsTheValueThatNetScalerEncrypted() {
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Person carol = stage.carol();
            Reply challenge = challenge(nas, carol);

            Reply accept = reply(nas.answer(carol.name(), carol.phone().now(), challenge.state()));

            assertThat(accept.code()).as(accept.message()).isEqualTo(ACCESS_ACCEPT);
        }
    }

    @Test
    void refusesSomebodyWithoutADeviceAndSaysWhereToEnrol() {
        Person bob = stage.personWithoutDevice();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Reply reject = reply(nas.login(bob.name(), Person.PASSWORD));

            assertThat(reject.code()).isEqualTo(ACCESS_REJECT);
            assertThat(reject.message()).contains("/manageotp");
        }
    }

    @Test
    void refusesAWrongPasswordWithoutAskingForTheCode() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Reply reject = reply(nas.login(person.name(), "not the password"));

            assertThat(reject.code()).isEqualTo(ACCESS_REJECT);
        }
    }

    @Test
    void refusesAWrongCode() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Reply challenge = challenge(nas, person);

            assertThat(reply(nas.answer(person.name(), person.phone().wrong(), challenge.state()))
                            .code())
                    .isEqualTo(ACCESS_REJECT);
        }
    }

    @Test
    void refusesACodeThatWasUsed() {
        Person person = stage.person();
        String code = person.phone().now();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            assertThat(reply(nas.answer(
                                    person.name(), code, challenge(nas, person).state()))
                            .code())
                    .isEqualTo(ACCESS_ACCEPT);

            assertThat(reply(nas.answer(
                                    person.name(), code, challenge(nas, person).state()))
                            .code())
                    .isEqualTo(ACCESS_REJECT);
        }
    }

    @Test
    void aStateThatWasAlteredNeverAccepts() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Octets state = challenge(nas, person).state();
            List<Octets> altered = Stream.concat(
                            IntStream.iterate(0, at -> at < state.length(), at -> at + 9)
                                    .mapToObj(at -> withAnotherBit(state, at)),
                            Stream.of(Octets.zeros(16)))
                    .toList();
            String code = person.phone().now();

            List<Optional<Reply>> replies =
                    Parallel.times(altered.size(), number -> answer(person, code, altered.get(number)));

            assertThat(replies).hasSizeGreaterThan(1).allSatisfy(RadiusLoginIT::assertNotAccepted);
        }
    }

    private static Octets withAnotherBit(Octets state, int at) {
        byte[] altered = state.toByteArray();
        altered[at] ^= 1;
        return Octets.of(altered);
    }

    private Optional<Reply> answer(Person person, String code, Octets state) {
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            return nas.answer(person.name(), code, state);
        }
    }

    @Test
    void aStateOfAnotherGatewayNeverAccepts() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER);
                Nas other = stage.nas(Gateway.VPN)) {
            Octets state = challenge(nas, person).state();

            assertNotAccepted(other.answer(person.name(), person.phone().now(), state));
        }
    }

    @Test
    void aStateOfAnotherUserNeverAccepts() {
        Person person = stage.person();
        Person attacker = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Octets state = challenge(nas, attacker).state();

            assertNotAccepted(nas.answer(person.name(), attacker.phone().now(), state));
            assertNotAccepted(nas.answer(person.name(), person.phone().now(), state));
        }
    }

    @Test
    void aStateThatWasAnsweredNeverAcceptsAgain() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Octets state = challenge(nas, person).state();
            assertThat(reply(nas.answer(person.name(), person.phone().wrong(), state))
                            .code())
                    .isEqualTo(ACCESS_REJECT);

            assertNotAccepted(nas.answer(person.name(), person.phone().now(), state));
        }
    }

    @Test
    void aStateOlderThanItsLifeNeverAccepts() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.SHORT_LIFE)) {
            Octets state = challenge(nas, person).state();
            Instant end = Instant.now().plus(Gateway.SHORTEST_LIFE).plusSeconds(1);
            Await.until(
                    "the State is too old",
                    Duration.ofSeconds(30),
                    () -> Instant.now().isAfter(end));

            assertNotAccepted(nas.answer(person.name(), person.phone().now(), state));
        }
    }

    @Test
    void acceptsPasswordAndCodeInOneField() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.APPEND)) {
            Reply accept = reply(nas.login(
                    person.name(), Person.PASSWORD + "," + person.phone().now()));
            assertThat(accept.code()).as(accept.message()).isEqualTo(ACCESS_ACCEPT);

            Reply again = reply(nas.login(
                    person.name(), Person.PASSWORD + "," + person.phone().now()));
            assertThat(again.code()).isEqualTo(ACCESS_REJECT);
        }
    }

    @Test
    void asksForTheCodeWhereTheAppendingGatewaySendsNone() {
        Person person = stage.person();
        try (Nas nas = stage.nas(Gateway.APPEND)) {
            assertThat(challenge(nas, person).message()).isNotBlank();
        }
    }

    @Test
    void knowsTheNamesThatPeopleType() {
        for (String form : List.of("CORP\\%s", "%s@corp.example", "%S")) {
            Person person = stage.person();
            String typed = String.format(form, person.name());
            try (Nas nas = stage.nas(Gateway.NETSCALER)) {
                Reply challenge = reply(nas.login(typed, Person.PASSWORD));
                assertThat(challenge.code())
                        .as(typed + ": " + challenge.message())
                        .isEqualTo(ACCESS_CHALLENGE);

                Reply accept = reply(nas.answer(typed, person.phone().now(), challenge.state()));
                assertThat(accept.code()).as(typed).isEqualTo(ACCESS_ACCEPT);
            }
        }
    }

    private static Reply challenge(Nas nas, Person person) {
        Reply challenge = reply(nas.login(person.name(), Person.PASSWORD));
        assertThat(challenge.code()).as(challenge.message()).isEqualTo(ACCESS_CHALLENGE);
        return challenge;
    }

    private static Reply reply(Optional<Reply> reply) {
        return reply.orElseThrow(() -> new AssertionError("The bridge was silent"));
    }

    private static void assertNotAccepted(Optional<Reply> reply) {
        assertThat(reply.map(Reply::code)).isNotEqualTo(Optional.of(PacketCode.ACCESS_ACCEPT));
    }
}
