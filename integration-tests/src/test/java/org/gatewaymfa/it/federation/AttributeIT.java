// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.Test;

/** What may be in the attribute, and that logins leave it as it was. */
@OnStage
class AttributeIT {

    private static final String ATTRIBUTE = "userParameters";

    /** The beginning of what Terminal Services keeps there. */
    private static final String TERMINAL_SERVICES =
            "m:                    d\u0009                      PCtxCfgPresent\u3035\u3131\u3065CtxCfgFlags1";

    private final Stage stage;

    AttributeIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aValueThatIsNotOursIsRefusedAndStaysAsItIs() {
        for (String foreign : List.of(TERMINAL_SERVICES, "#@broken", "{\"otpdata\":", " ", "0")) {
            Person person = stage.personWith(foreign, Totp.random());
            byte[] before =
                    stage.directory().attribute(person.name(), ATTRIBUTE).orElseThrow();

            Answer answer = login(person, person.phone().now());
            Answer withoutCode = stage.grant().start(person.name(), Person.PASSWORD);

            assertThat(List.of(answer, withoutCode)).as("'%s'", foreign).allSatisfy(refused -> {
                assertThat(refused.error()).isEqualTo("invalid_grant");
                assertThat(refused.description()).contains("second factor cannot be read");
            });
            assertThat(stage.directory().attribute(person.name(), ATTRIBUTE).orElseThrow())
                    .as("'%s'", foreign)
                    .isEqualTo(before);
        }
    }

    @Test
    void aLoginLeavesUnknownPairsAndOtherDevicesAsTheyAre() {
        Totp phone = Totp.random();
        String value = "#@My+Phone=" + phone.base32() + "&tag=" + "0123456789abcdef".repeat(4) + "&,Tablet="
                + Totp.random().base32() + "&new=thing&,";
        Person person = stage.personWith(value, phone);

        Answer answer = login(person, phone.now());

        assertThat(answer.accepted()).as("%s", answer).isTrue();
        assertThat(stage.directory().attribute(person.name(), ATTRIBUTE).orElseThrow())
                .isEqualTo(value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyDeviceOfAUserCounts() {
        Totp second = Totp.random();
        Person person = stage.personWith("#@One=" + Totp.random().base32() + "&,Two=" + second.base32() + "&,", second);

        assertThat(login(person, second.now()).accepted()).isTrue();
    }

    @Test
    void aChangedSecretCountsAtOnce() {
        Person person = stage.person();
        assertThat(login(person, person.phone().now()).accepted()).isTrue();
        Totp another = Totp.random();
        stage.directory().setAttribute(person.name(), ATTRIBUTE, "#@New=" + another.base32() + "&,");

        assertThat(login(person, person.phone().shifted(1)).accepted()).isFalse();
        assertThat(login(person, another.now()).accepted()).isTrue();
    }

    @Test
    void anAttributeThatCannotBeReadLetsNobodyIn() {
        Person person = stage.person();
        stage.directory().grantRead(ATTRIBUTE, false);
        try {
            Answer answer = login(person, person.phone().now());
            assertThat(answer.accepted()).as("%s", answer).isFalse();
        } finally {
            stage.directory().grantRead(ATTRIBUTE, true);
        }
    }

    private Answer login(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code);
    }
}
