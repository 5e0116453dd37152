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

/** The forms of docs/netscaler.md, as far as a RADIUS client can lead them: what the appliance itself does is not here. */
@OnStage
@Requires(Tool.RADCLIENT)
class NetScalerFormsIT {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Stage stage;

    NetScalerFormsIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void afterLdapOnTheGatewayTheCodeAloneLogsInOnce() {
        Person person = stage.person();
        String code = person.phone().now();

        Reply accept = send(Gateway.CODE_ONLY, person.name(), code);
        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");

        Reply again = send(Gateway.CODE_ONLY, person.name(), code);
        assertThat(again.code().filter("Access-Accept"::equals))
                .as(again.output())
                .isEmpty();
    }

    @Test
    void afterLdapOnTheGatewayNothingButACodeLogsIn() {
        Person person = stage.person();
        for (String typed : new String[] {person.phone().wrong(), Person.PASSWORD, "p", "ok"}) {
            Reply reply = send(Gateway.CODE_ONLY, person.name(), typed);
            assertThat(reply.code().filter("Access-Accept"::equals))
                    .as(reply.output())
                    .isEmpty();
        }
        Reply bob = send(Gateway.CODE_ONLY, stage.personWithoutDevice().name(), "123456");
        assertThat(bob.code().filter("Access-Accept"::equals)).as(bob.output()).isEmpty();
        Reply nobody = send(Gateway.CODE_ONLY, "nobody-of-this-name", "123456");
        assertThat(nobody.code()).as("the same as for a user without a device").isEqualTo(bob.code());
    }

    @Test
    void passwordAndCodeInOneFieldLogIn() {
        Person person = stage.person();

        Reply accept = send(
                Gateway.APPEND,
                person.name(),
                Person.PASSWORD + "," + person.phone().now());

        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");
    }

    @Test
    void aChallengeSaysHowLongItLivesAndTheGroupsComeAfterIt() {
        Person person = stage.personIn("Sales", "gateway-partners");
        Reply challenge = send(Gateway.GROUPS, person.name(), Person.PASSWORD);
        assertThat(challenge.code()).as(challenge.output()).contains("Access-Challenge");
        assertThat(challenge.first("Session-Timeout"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(60, 120));

        String state = challenge.first("State").orElseThrow();
        Reply accept = stage.radclient(Gateway.GROUPS)
                .send(
                        ANSWER,
                        Map.of(
                                "User-Name",
                                person.name(),
                                "User-Password",
                                person.phone().now(),
                                "State",
                                state));
        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");
        assertThat(accept.first("Citrix-User-Groups")).contains("CTXSUserGroups=gateway-partners");
    }

    @Test
    void chapIsRejected() {
        Person person = stage.person();
        Reply reply = stage.radclient(Gateway.NETSCALER)
                .send(ANSWER, Map.of("User-Name", person.name(), "CHAP-Password", Person.PASSWORD));
        assertThat(reply.code()).as(reply.output()).contains("Access-Reject");
    }

    private Reply send(Gateway gateway, String user, String typed) {
        return stage.radclient(gateway).send(ANSWER, Map.of("User-Name", user, "User-Password", typed));
    }
}
