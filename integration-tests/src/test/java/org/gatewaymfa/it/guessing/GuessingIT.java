// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries are counted beside Keycloak's protection, and Keycloak's protection counts each failure once. */
@OnStage
class GuessingIT {

    private static final int TRIES = 10;

    private final Stage stage;

    GuessingIT(Stage stage) {
        this.stage = stage;
    }

    /** These tests fail logins faster than a person could; the pause that Keycloak asks for then is not their subject. */
    @BeforeEach
    void letFailuresFollowEachOtherQuickly() {
        stage.realm().change(realm -> realm.put("quickLoginCheckMilliSeconds", 0));
    }

    @AfterEach
    void restore() {
        stage.realm()
                .change(realm -> realm.put("quickLoginCheckMilliSeconds", 1000).put("bruteForceProtected", true));
    }

    @Test
    void afterTenWrongCodesTheRightOneIsRefusedThoughPasswordLoginsSucceededInBetween() {
        Person person = stage.person();
        for (int wrong = 0; wrong < TRIES; wrong++) {
            if (wrong % 3 == 0) {
                loginWithPasswordOnly(person);
            }
            Answer answer = guess(person, wrong);
            assertThat(answer.error()).as("wrong code %s: %s", wrong, answer).isEqualTo("invalid_grant");
        }
        loginWithPasswordOnly(person);

        Answer right = stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().now());

        assertThat(right.error()).as("%s", right).isEqualTo("invalid_grant");
    }

    @Test
    void parallelGuessesUseOneSlotEach() {
        stage.realm().change(realm -> realm.put("bruteForceProtected", false));
        Person person = guessInParallel(TRIES - 1);
        Person lockedOut = guessInParallel(TRIES);

        Answer lastTry = stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().now());
        Answer tooLate = stage.grant()
                .start(lockedOut.name(), Person.PASSWORD, lockedOut.phone().now());

        assertThat(lastTry.accepted()).as("%s", lastTry).isTrue();
        assertThat(tooLate.error()).as("%s", tooLate).isEqualTo("invalid_grant");
    }

    @Test
    void anAcceptedCodeFreesTheSlots() {
        stage.realm().change(realm -> realm.put("bruteForceProtected", false));
        Person person = stage.person();
        for (int wrong = 0; wrong < TRIES - 1; wrong++) {
            guess(person, wrong);
        }
        assertThat(stage.grant()
                        .start(person.name(), Person.PASSWORD, person.phone().now())
                        .accepted())
                .isTrue();
        guess(person, 0);

        Answer right = stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().shifted(1));

        assertThat(right.accepted()).as("%s", right).isTrue();
    }

    @Test
    void eachFailureIsCountedOnce() {
        Person person = stage.person();

        guess(person, 0);
        assertThat(stage.realm().countedFailures(person.name()))
                .as("after a wrong code with the password")
                .isEqualTo(1);

        String session = stage.grant().start(person.name(), Person.PASSWORD).authSession();
        stage.grant().answer(session, person.phone().wrong());
        assertThat(stage.realm().countedFailures(person.name()))
                .as("after a wrong code as an answer")
                .isEqualTo(2);

        stage.grant().start(person.name(), "not the password");
        assertThat(stage.realm().countedFailures(person.name()))
                .as("after a wrong password")
                .isEqualTo(3);
    }

    @Test
    void aFourthFailureLocksTheAccountForAWhile() {
        Person person = stage.person();
        for (int wrong = 0; wrong < 4; wrong++) {
            guess(person, wrong);
        }

        Answer right = stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().now());

        assertThat(right.error()).as("%s", right).isEqualTo("invalid_grant");
        assertThat(stage.realm().attackDetection(person.name()).path("disabled").asBoolean())
                .isTrue();
    }

    @Test
    void ofParallelLoginsWithTheSameCodeOneIsAcceptedAndTheOthersAreNotCalledLocked() {
        Person person = stage.person();
        String code = person.phone().now();

        List<Answer> answers = Parallel.times(8, number -> stage.grant().start(person.name(), Person.PASSWORD, code));

        assertThat(answers).filteredOn(Answer::accepted).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.accepted()).allSatisfy(answer -> {
            assertThat(answer.error()).isIn("slow_down", "authorization_pending", "invalid_grant");
            assertThat(answer.description())
                    .doesNotContainIgnoringCase("disabled")
                    .doesNotContainIgnoringCase("locked");
        });
    }

    /** A user whom Keycloak knows already: the race is about tries, not about the import of a user. */
    private Person guessInParallel(int guesses) {
        Person person = stage.person();
        stage.grant().start(person.name(), Person.PASSWORD);
        List<Answer> answers = Parallel.times(guesses, number -> guess(person, number));
        assertThat(answers).extracting(Answer::error).containsOnly("invalid_grant");
        return person;
    }

    private Answer guess(Person person, int number) {
        return stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().wrong(number));
    }

    private void loginWithPasswordOnly(Person person) {
        assertThat(stage.directGrants().loginWithPasswordOnly(person.name(), Person.PASSWORD))
                .as("a login with the password alone, at a client made for this test")
                .isEqualTo(200);
    }
}
