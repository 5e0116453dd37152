// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Radclient.Reply;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.Test;

/** The same dialog with a client that was written by others. */
@OnStage
@Requires(Tool.RADCLIENT)
class RadclientIT {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Stage stage;

    RadclientIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void logsInOnceWithACode() {
        Person person = stage.personIn("Support", "gateway-support");
        String code = person.phone().now();

        Reply challenge = login(Gateway.NETSCALER, person, Person.PASSWORD);
        assertThat(challenge.code()).as(challenge.output()).contains("Access-Challenge");
        assertThat(challenge.first("Reply-Message")).isPresent();

        Reply accept = answer(Gateway.NETSCALER, person, code, challenge);
        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");
        assertThat(accept.first("Message-Authenticator")).isPresent();
        assertThat(accept.first("Class")).contains("0x" + hex("Support"));
        assertThat(accept.first("Filter-Id")).contains("gateway-support");
        assertThat(accept.first("Citrix-User-Groups")).contains("gateway-support");

        Reply again = answer(Gateway.NETSCALER, person, code, login(Gateway.NETSCALER, person, Person.PASSWORD));
        assertThat(again.code()).as(again.output()).contains("Access-Reject");
    }

    @Test
    void logsInWithTheValueThatNetScalerEncrypted() {
        Person carol = stage.carol();
        Reply challenge = login(Gateway.NETSCALER, carol, Person.PASSWORD);

        Reply accept = answer(Gateway.NETSCALER, carol, carol.phone().now(), challenge);

        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");
    }

    @Test
    void isToldWhereToEnrol() {
        Reply reject = login(Gateway.NETSCALER, stage.personWithoutDevice(), Person.PASSWORD);

        assertThat(reject.code()).as(reject.output()).contains("Access-Reject");
        assertThat(reject.first("Reply-Message"))
                .hasValueSatisfying(text -> assertThat(text).contains("/manageotp"));
    }

    @Test
    void logsInWithPasswordAndCodeInOneField() {
        Person person = stage.person();

        Reply accept = login(
                Gateway.APPEND, person, Person.PASSWORD + "," + person.phone().now());

        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");
    }

    @Test
    void isNotLetInWithAnAlteredState() {
        Person person = stage.person();
        Reply challenge = login(Gateway.NETSCALER, person, Person.PASSWORD);
        String state = challenge.first("State").orElseThrow();
        char last = state.charAt(state.length() - 1);

        Reply reply = stage.radclient(Gateway.NETSCALER)
                .send(
                        Duration.ofSeconds(3),
                        Map.of(
                                "User-Name",
                                person.name(),
                                "User-Password",
                                person.phone().now(),
                                "State",
                                state.substring(0, state.length() - 1) + (last == '0' ? '1' : '0')));

        assertThat(reply.code().filter("Access-Accept"::equals))
                .as(reply.output())
                .isEmpty();
    }

    private Reply login(Gateway gateway, Person person, String typed) {
        return stage.radclient(gateway).send(ANSWER, Map.of("User-Name", person.name(), "User-Password", typed));
    }

    private Reply answer(Gateway gateway, Person person, String typed, Reply challenge) {
        String state = challenge.first("State").orElseThrow(() -> new AssertionError(challenge.output()));
        return stage.radclient(gateway)
                .send(ANSWER, Map.of("User-Name", person.name(), "User-Password", typed, "State", state));
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
