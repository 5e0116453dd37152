// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.Test;

/** A code that was accepted burns its step and every earlier one of the window. */
@OnStage
class ReplayIT {

    private static final Duration A_FEW_LOGINS = Duration.ofSeconds(10);

    private final Stage stage;

    ReplayIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void theSameCodeIsRefusedTheSecondTime() {
        Person person = stage.person();
        String code = person.phone().now();
        assertThat(login(person, code).accepted()).isTrue();

        Answer again = login(person, code);

        assertThat(again.error()).as("%s", again).isEqualTo("invalid_grant");
    }

    @Test
    void anOlderCodeIsRefusedAfterANewerOne() {
        Totp.awaitRoomInStep(A_FEW_LOGINS);
        Person person = stage.person();
        assertThat(login(person, person.phone().now()).accepted()).isTrue();

        Answer older = login(person, person.phone().shifted(-1));

        assertThat(older.error()).as("%s", older).isEqualTo("invalid_grant");
    }

    @Test
    void aNewerCodeIsAcceptedAfterAnOlderOne() {
        Totp.awaitRoomInStep(A_FEW_LOGINS);
        Person person = stage.person();
        assertThat(login(person, person.phone().shifted(-1)).accepted()).isTrue();
        assertThat(login(person, person.phone().now()).accepted()).isTrue();

        Answer newest = login(person, person.phone().shifted(1));

        assertThat(newest.accepted()).as("%s", newest).isTrue();
    }

    @Test
    void aCodeOutsideTheWindowIsRefused() {
        Totp.awaitRoomInStep(A_FEW_LOGINS);
        Person person = stage.person();

        assertThat(login(person, person.phone().shifted(-2)).accepted()).isFalse();
    }

    private Answer login(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code);
    }
}
