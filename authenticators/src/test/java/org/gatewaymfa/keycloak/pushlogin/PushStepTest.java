// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushContext;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.push.PushTransaction;
import org.gatewaymfa.keycloak.pushlogin.PushOutcome.Ending;
import org.gatewaymfa.keycloak.pushlogin.PushOutcome.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PushStepTest {

    private static final Instant DEADLINE = Instant.parse("2026-05-04T10:00:55Z");
    private static final PushTransaction TRANSACTION = new PushTransaction(
            "t",
            "n",
            "u",
            Set.of("p"),
            Approval.NUMBER,
            Optional.of("42"),
            false,
            new PushContext("alice", "Mail", Optional.empty(), Optional.empty(), DEADLINE.minusSeconds(55)),
            DEADLINE);
    private static final OpenPush OPEN = OpenPush.of(TRANSACTION);
    private static final PushLogins.Approved APPROVED = new PushLogins.Approved("p", "Phone");
    private static final PushLogins.State PENDING = new PushLogins.Pending(TRANSACTION);

    private final FakeRequests requests = new FakeRequests();
    private final PushStep browser = new PushStep(requests, false);
    private final PushStep gateway = new PushStep(requests, true);

    static List<PushInput> everything() {
        return List.of(
                new PushInput.Begin(),
                new PushInput.CodeCameFirst(),
                new PushInput.Look(),
                new PushInput.Confirm(),
                new PushInput.Again(),
                new PushInput.OtherMethod(),
                new PushInput.WaitedEnough(),
                new PushInput.Typed("123456"));
    }

    @Test
    void asksThePhonesAndShowsTheNumber() {
        PushOutcome.Waiting waiting = waiting(browser.decide(Optional.empty(), new PushInput.Begin()));

        assertThat(waiting.number()).contains("42");
        assertThat(waiting.note()).isEqualTo(Note.NONE);
        assertThat(requests.done).containsExactly("begin");
    }

    @Test
    void asksNoPhoneWhereACodeCameWithThePassword() {
        assertThat(gateway.decide(Optional.empty(), new PushInput.CodeCameFirst()))
                .isEqualTo(new PushOutcome.GaveUp(Optional.empty()));
        assertThat(requests.done).isEmpty();
    }

    @Test
    void asksNoPhoneWhileSecondFactorsAreLocked() {
        requests.locked = true;

        assertThat(gateway.decide(Optional.empty(), new PushInput.Begin()))
                .isEqualTo(new PushOutcome.SecondFactorsLocked());
        assertThat(requests.done).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PushLogins.Reason.class)
    void saysWhyThePhonesAreNotAsked(PushLogins.Reason reason) {
        requests.start = new PushLogins.NotStarted(reason);

        assertThat(gateway.decide(Optional.empty(), new PushInput.Begin()))
                .isEqualTo(new PushOutcome.GaveUp(Optional.of(PushMessages.of(reason))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void aDenialEndsTheLoginWhateverIsWanted(PushInput input) {
        requests.state = new PushLogins.Denied();
        assertThat(browser.decide(Optional.of(OPEN), input)).isEqualTo(new PushOutcome.Ended(Ending.DENIED));
        assertThat(gateway.decide(Optional.of(OPEN), input)).isEqualTo(new PushOutcome.Ended(Ending.DENIED));

        requests.state = new PushLogins.Reported();
        assertThat(gateway.decide(Optional.of(OPEN), input)).isEqualTo(new PushOutcome.Ended(Ending.REPORTED));
        assertThat(requests.done).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void anApprovalIsTakenWhateverIsWanted(PushInput input) {
        requests.state = APPROVED;

        assertThat(gateway.decide(Optional.of(OPEN), input)).isEqualTo(new PushOutcome.Success(APPROVED));
    }

    @Test
    void withoutAnAnswerTheLoginGoesOnAndSaysWhy() {
        requests.state = new PushLogins.Expired();

        assertThat(browser.decide(Optional.of(OPEN), new PushInput.Look()))
                .isEqualTo(new PushOutcome.GaveUp(Optional.of(PushMessages.UNANSWERED)));
    }

    @Test
    void lookingChangesNothing() {
        assertThat(waiting(gateway.decide(Optional.of(OPEN), new PushInput.Look()))
                        .note())
                .isEqualTo(Note.NONE);
        assertThat(waiting(browser.decide(Optional.of(OPEN), new PushInput.Confirm()))
                        .note())
                .isEqualTo(Note.NOT_YET);
        assertThat(requests.done).isEmpty();
    }

    @Test
    void asksAgainWhereThatIsAllowed() {
        assertThat(waiting(gateway.decide(Optional.of(OPEN), new PushInput.Again()))
                        .note())
                .isEqualTo(Note.ASKED_AGAIN);
        requests.wakes = false;
        assertThat(waiting(gateway.decide(Optional.of(OPEN), new PushInput.Again()))
                        .note())
                .isEqualTo(Note.NOT_ASKED_AGAIN);
    }

    @Test
    void aCodeThatIsNotThePhonesIsLeftToTheNextAlternative() {
        PushOutcome outcome = gateway.decide(Optional.of(OPEN), new PushInput.Typed("123456"));

        assertThat(outcome).isEqualTo(new PushOutcome.GaveUp(Optional.empty()));
        assertThat(requests.done).containsExactly("abandon");
    }

    @Test
    void aPageTellsThatThePhoneComesFirst() {
        assertThat(waiting(browser.decide(Optional.of(OPEN), new PushInput.Typed("123456")))
                        .note())
                .isEqualTo(Note.NOT_YET);
        assertThat(requests.done)
                .as("a code that was not compared costs no try")
                .isEmpty();
    }

    @Test
    void thePhonesCodeIsTheSecondFactor() {
        requests.state = new PushLogins.CodeShown();
        requests.redeemed = new PhoneRequests.Redeemed.Right(APPROVED);

        assertThat(gateway.decide(Optional.of(OPEN), new PushInput.Typed("123456")))
                .isEqualTo(new PushOutcome.Success(APPROVED));
    }

    @Test
    void aWrongCodeIsOneGuessAtAGatewayAndAskedAgainOnAPage() {
        requests.state = new PushLogins.CodeShown();

        assertThat(waiting(browser.decide(Optional.of(OPEN), new PushInput.Typed("123456")))
                        .note())
                .isEqualTo(Note.WRONG_CODE);
        assertThat(gateway.decide(Optional.of(OPEN), new PushInput.Typed("123456")))
                .isEqualTo(new PushOutcome.GaveUp(Optional.empty()));
        assertThat(requests.done).containsExactly("redeem", "redeem", "abandon");
    }

    @Test
    void nothingIsComparedWithoutATry() {
        requests.state = new PushLogins.CodeShown();
        requests.redeemed = new PhoneRequests.Redeemed.NoTryLeft();

        assertThat(gateway.decide(Optional.of(OPEN), new PushInput.Typed("123456")))
                .isEqualTo(new PushOutcome.SecondFactorsLocked());
    }

    @Test
    void whoeverGivesUpTakesTheRequestBack() {
        assertThat(browser.decide(Optional.of(OPEN), new PushInput.OtherMethod()))
                .isEqualTo(new PushOutcome.GaveUp(Optional.of(PushMessages.WITHDRAWN)));
        assertThat(gateway.decide(Optional.of(OPEN), new PushInput.WaitedEnough()))
                .isEqualTo(new PushOutcome.GaveUp(Optional.of(PushMessages.UNANSWERED)));
        assertThat(requests.done).containsExactly("abandon", "abandon");
    }

    private static PushOutcome.Waiting waiting(PushOutcome outcome) {
        assertThat(outcome).isInstanceOf(PushOutcome.Waiting.class);
        return (PushOutcome.Waiting) outcome;
    }

    private static final class FakeRequests implements PhoneRequests {

        private final List<String> done = new ArrayList<>();
        private PushLogins.Start start = new PushLogins.Started(TRANSACTION);
        private PushLogins.State state = PENDING;
        private Redeemed redeemed = new Redeemed.Wrong();
        private boolean wakes = true;
        private boolean locked;

        @Override
        public boolean areSecondFactorsLocked() {
            return locked;
        }

        @Override
        public PushLogins.Start begin() {
            done.add("begin");
            return start;
        }

        @Override
        public PushLogins.State take(OpenPush push) {
            return state;
        }

        @Override
        public Redeemed redeem(OpenPush push, String typed) {
            done.add("redeem");
            return redeemed;
        }

        @Override
        public void abandon(OpenPush push) {
            done.add("abandon");
        }

        @Override
        public boolean wakeAgain(OpenPush push) {
            done.add("wake");
            return wakes;
        }
    }
}
