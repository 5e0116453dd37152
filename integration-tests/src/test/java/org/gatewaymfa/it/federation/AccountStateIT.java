// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.directory.AccountState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts that the directory does not let in, and passwords that want to be changed. */
@OnStage
class AccountStateIT {

    private final Stage stage;

    AccountStateIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSWORD_EXPIRED", "MUST_CHANGE_PASSWORD"})
    void aPasswordThatMustBeChangedIsRefusedWithItsOwnTextAndNotCounted(AccountState state) {
        Person person = stage.person();
        assertThat(login(person, person.phone().shifted(-1)).accepted())
                .as("before")
                .isTrue();
        stage.directory().setState(person.name(), state);

        Answer refused = login(person, person.phone().now());

        assertThat(refused.error()).as("%s", refused).isEqualTo("invalid_grant");
        assertThat(refused.description())
                .isNotEqualTo(stage.grant()
                        .start("nobody-" + person.name(), "not the password")
                        .description())
                .containsIgnoringCase("password");
        assertThat(stage.realm().countedFailures(person.name())).isZero();

        stage.directory().setState(person.name(), AccountState.ACTIVE);
        Answer after = login(person, person.phone().shifted(1));
        assertThat(after.accepted()).as("after: %s", after).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "LOCKED", "ACCOUNT_EXPIRED"})
    void anAccountThatTheDirectoryClosedIsRefused(AccountState state) {
        Person person = stage.person();
        stage.directory().setState(person.name(), state);

        Answer refused = login(person, person.phone().now());

        assertThat(refused.error()).as("%s", refused).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "LOCKED", "ACCOUNT_EXPIRED"})
    void anAccountThatIsClosedWhileTheCodeIsAskedForIsRefused(AccountState state) {
        Person person = stage.person();
        String session = stage.grant().start(person.name(), Person.PASSWORD).authSession();
        assertThat(session).isNotBlank();
        stage.directory().setState(person.name(), state);

        Answer refused = stage.grant().answer(session, person.phone().now());

        assertThat(refused.accepted()).as("%s", refused).isFalse();
    }

    @Test
    void aNewPasswordCountsAtOnce() {
        Person person = stage.person();
        assertThat(login(person, person.phone().now()).accepted()).isTrue();
        stage.directory().setPassword(person.name(), "Another-Passw0rd!");

        assertThat(login(person, person.phone().shifted(1)).accepted()).isFalse();
        assertThat(stage.grant()
                        .start(
                                person.name(),
                                "Another-Passw0rd!",
                                person.phone().shifted(1))
                        .accepted())
                .isTrue();
    }

    private Answer login(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code);
    }
}
