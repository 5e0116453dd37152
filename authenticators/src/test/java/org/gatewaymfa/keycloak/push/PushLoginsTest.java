// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.push.PushAnswers.Decision;
import org.gatewaymfa.keycloak.push.PushLogins.Approved;
import org.gatewaymfa.keycloak.push.PushLogins.CodeShown;
import org.gatewaymfa.keycloak.push.PushLogins.Expired;
import org.gatewaymfa.keycloak.push.PushLogins.Pending;
import org.gatewaymfa.keycloak.push.PushLogins.Reason;
import org.junit.jupiter.api.Test;

class PushLoginsTest {

    private final PushDesk desk = new PushDesk();

    @Test
    void beginsAndWakes() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);

        assertThat(desk.woken).containsExactly(transaction.id());
        assertThat(transaction.phones()).containsExactlyInAnyOrder("phone-1", "phone-2");
        assertThat(transaction.number().orElseThrow()).matches("[0-9]{2}");
        assertThat(transaction.id()).matches("[A-Za-z0-9_-]{27}").isNotEqualTo(transaction.nonce());
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new Pending(transaction));
        assertThat(desk.logins.isDecided(transaction.id())).isFalse();
    }

    @Test
    void showsANumberOnlyWhereItIsTyped() {
        assertThat(desk.begin(desk.alice, Approval.CODE).number()).isEmpty();
        assertThat(desk.begin(desk.bob, Approval.TAP).number()).isEmpty();
    }

    @Test
    void asksNobodyWithoutAPhone() {
        assertThat(desk.refusal(PushDesk.user("carol"))).isEqualTo(Reason.NO_PHONE);
        assertThat(desk.objects.keys()).isEmpty();
    }

    @Test
    void givesAnApprovalOnce() {
        PushTransaction transaction = approved(Approval.TAP);
        assertThat(desk.logins.isDecided(transaction.id())).isTrue();
        assertThat(desk.logins.take(desk.bob, transaction.id()))
                .as("another user")
                .isEqualTo(new Expired());
        assertThat(desk.logins.take(desk.alice, transaction.id())).isInstanceOf(Approved.class);
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new Expired());
        assertThat(desk.logins.isDecided(transaction.id())).isTrue();
    }

    @Test
    void keepsAnApprovalForTheLoginAWhileAfterTheDeadline() {
        PushTransaction transaction = approved(Approval.TAP);
        desk.pass(PushDesk.TIMEOUT.plusSeconds(119));
        assertThat(desk.logins.take(desk.alice, transaction.id())).isInstanceOf(Approved.class);

        desk.pass(Duration.ofMinutes(5));
        PushTransaction late = approved(Approval.NUMBER);
        desk.pass(PushDesk.TIMEOUT.plusSeconds(121));
        assertThat(desk.logins.take(desk.alice, late.id())).isEqualTo(new Expired());
    }

    @Test
    void expiresAtTheDeadlineAndNotBefore() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        desk.pass(PushDesk.TIMEOUT.minusSeconds(1));
        assertThat(desk.logins.take(desk.alice, transaction.id())).isInstanceOf(Pending.class);
        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.logins.isDecided(transaction.id())).isTrue();
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new Expired());
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new Expired());
    }

    @Test
    void waitsForAnAnswerThatIsBeingWritten() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        desk.objects.remove(PushLogins.pendingKey(transaction.id()));
        assertThat(desk.logins.take(desk.alice, transaction.id())).isInstanceOf(Pending.class);

        desk.pass(PushDesk.TIMEOUT.plusSeconds(1));
        assertThat(desk.logins.take(desk.alice, transaction.id())).isInstanceOf(Pending.class);
        assertThat(desk.logins.isDecided(transaction.id())).isFalse();

        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.logins.isDecided(transaction.id())).isTrue();
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new Expired());
    }

    @Test
    void redeemsTheCodeOnceForItsUser() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.CODE);
        String code = code(transaction);
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new CodeShown());
        assertThat(desk.logins.take(desk.alice, transaction.id()))
                .as("it stays")
                .isEqualTo(new CodeShown());

        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(desk.logins.redeemCode(desk.alice, transaction.id(), wrong)).isEmpty();
        assertThat(desk.logins.redeemCode(desk.bob, transaction.id(), code)).isEmpty();
        assertThat(desk.logins.redeemCode(desk.alice, transaction.id(), code.substring(0, 3) + " " + code.substring(3)))
                .contains(new Approved("phone-1", "name of phone-1"));
        assertThat(desk.logins.redeemCode(desk.alice, transaction.id(), code))
                .as("twice")
                .isEmpty();
    }

    @Test
    void redeemsTheCodeOnlyForItsRequestAndInTime() {
        PushTransaction first = desk.begin(desk.alice, Approval.CODE);
        String code = code(first);
        PushTransaction second = desk.begin(desk.alice, Approval.CODE);
        String other = code(second);
        if (!code.equals(other)) {
            assertThat(desk.logins.redeemCode(desk.alice, second.id(), code)).isEmpty();
        }
        desk.pass(PushDesk.TIMEOUT.plusMinutes(2));
        assertThat(desk.logins.redeemCode(desk.alice, first.id(), code)).isEmpty();
        assertThat(desk.logins.take(desk.alice, first.id())).isEqualTo(new Expired());
    }

    @Test
    void hasNoCodeToRedeemBeforeTheApprovalOrWithoutOne() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.CODE);
        assertThat(desk.logins.redeemCode(desk.alice, transaction.id(), "000000"))
                .isEmpty();
        PushTransaction tapped = desk.begin(desk.bob, Approval.TAP);
        desk.answers.answer(desk.bob, desk.bobs.phone, desk.bobs.approves(tapped));
        assertThat(desk.logins.redeemCode(desk.bob, tapped.id(), "")).isEmpty();
    }

    @Test
    void asksOncePerUserAtATime() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.ANOTHER_PENDING);
        assertThat(desk.logins.begin(desk.bob, PushDesk.request(Approval.NUMBER)))
                .isInstanceOf(PushLogins.Started.class);
        assertThat(desk.woken).hasSize(2);

        desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction));
        assertThat(desk.logins.begin(desk.alice, PushDesk.request(Approval.NUMBER)))
                .as("after the answer")
                .isInstanceOf(PushLogins.Started.class);
    }

    @Test
    void aLateEndDoesNotFreeTheNextOnesPhones() {
        PushTransaction first = desk.begin(desk.alice, Approval.NUMBER);
        // as if the first request had been written late, so that its mark outlives its claim
        desk.objects.put(PushLogins.pendingKey(first.id()), 600, Map.of());
        desk.pass(PushDesk.TIMEOUT.plusSeconds(6));
        PushTransaction second = desk.begin(desk.alice, Approval.NUMBER);

        desk.logins.abandon(desk.alice, first.id());

        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.ANOTHER_PENDING);
        assertThat(desk.answers.pendingFor(desk.iphone.phone)).contains(second);
    }

    @Test
    void freesThePhonesWhenTheLoginGoesOnWithoutThem() {
        PushTransaction first = desk.begin(desk.alice, Approval.NUMBER);
        desk.logins.abandon(desk.bob, first.id());
        assertThat(desk.refusal(desk.alice)).as("another user cannot").isEqualTo(Reason.ANOTHER_PENDING);

        desk.logins.abandon(desk.alice, first.id());
        assertThat(desk.logins.take(desk.alice, first.id())).isEqualTo(new Expired());
        assertThat(desk.begin(desk.alice, Approval.NUMBER).id()).isNotEqualTo(first.id());
    }

    @Test
    void waitsLongerAfterEachUnansweredRequest() {
        desk.unanswered(desk.alice);
        desk.pass(Duration.ofSeconds(9));
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.BACK_OFF);
        desk.pass(Duration.ofSeconds(1));
        desk.unanswered(desk.alice);
        desk.pass(Duration.ofSeconds(19));
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.BACK_OFF);
        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.begin(desk.alice, Approval.NUMBER)).isNotNull();
    }

    @Test
    void anApprovalEndsTheWaitingAndTheCounting() {
        for (int round = 0; round < 4; round++) {
            desk.unanswered(desk.alice);
            desk.pass(Duration.ofMinutes(3));
        }
        approved(Approval.NUMBER);
        for (int round = 0; round < 5; round++) {
            desk.unanswered(desk.alice);
            desk.pass(Duration.ofMinutes(3));
        }
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.CODES_ONLY);
    }

    @Test
    void asksForCodesOnlyAfterFiveWithoutSuccessForADay() {
        for (int round = 0; round < 5; round++) {
            desk.logins.abandon(
                    desk.alice, desk.begin(desk.alice, Approval.NUMBER).id());
        }
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.CODES_ONLY);
        assertThat(desk.begin(desk.bob, Approval.NUMBER)).isNotNull();
        desk.pass(Duration.ofHours(23));
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.CODES_ONLY);
        desk.pass(Duration.ofHours(1));
        assertThat(desk.begin(desk.alice, Approval.NUMBER)).isNotNull();
    }

    @Test
    void turnsATapIntoACodeWhileThereIsAnotherLogin() {
        assertThat(desk.begin(desk.alice, Approval.TAP).approval()).isEqualTo(Approval.TAP);
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.ANOTHER_PENDING);
        desk.pass(Duration.ofMinutes(2).minusSeconds(1));
        assertThat(desk.begin(desk.alice, Approval.TAP).approval()).isEqualTo(Approval.CODE);
        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.begin(desk.alice, Approval.TAP).approval()).isEqualTo(Approval.TAP);
    }

    @Test
    void theThirdDenialLocksPushUntilTheHelpDeskOpensIt() {
        desk.denied(desk.alice);
        desk.denied(desk.alice);
        assertThat(desk.lock.reason(desk.alice)).isEmpty();
        desk.denied(desk.alice);

        assertThat(desk.lock.reason(desk.alice)).contains(Reason.DENIED_TOO_OFTEN);
        assertThat(desk.told).containsExactly("push_denied", "push_denied", "push_denied", "push_locked");
        desk.pass(Duration.ofDays(365));
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.DENIED_TOO_OFTEN);

        desk.lock.release(desk.alice);
        assertThat(desk.begin(desk.alice, Approval.NUMBER)).isNotNull();
    }

    @Test
    void forgetsDenialsAfterAWeekButNotForAnApproval() {
        desk.denied(desk.alice);
        desk.denied(desk.alice);
        approved(Approval.NUMBER);
        desk.pass(Duration.ofDays(8));
        desk.denied(desk.alice);
        assertThat(desk.lock.reason(desk.alice)).isEmpty();
        desk.denied(desk.alice);
        approved(Approval.NUMBER);
        desk.denied(desk.alice);
        assertThat(desk.lock.reason(desk.alice)).contains(Reason.DENIED_TOO_OFTEN);
    }

    @Test
    void aReportLocksPushAtOnce() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        desk.answers.answer(desk.alice, desk.tablet.phone, desk.tablet.says(transaction, Decision.REPORT, ""));
        assertThat(desk.refusal(desk.alice)).isEqualTo(Reason.REPORTED);
        assertThat(desk.lock.reason(desk.bob)).isEmpty();
        desk.lock.release(desk.alice);
        assertThat(desk.lock.reason(desk.alice)).isEmpty();
    }

    @Test
    void wakesAgainThreeTimesFiveSecondsApart() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        assertThat(desk.logins.wakeAgain(desk.alice, transaction.id())).isTrue();
        assertThat(desk.logins.wakeAgain(desk.alice, transaction.id()))
                .as("too soon")
                .isFalse();
        for (int more = 0; more < 2; more++) {
            desk.pass(Duration.ofSeconds(5));
            assertThat(desk.logins.wakeAgain(desk.alice, transaction.id())).isTrue();
        }
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.logins.wakeAgain(desk.alice, transaction.id()))
                .as("a fourth time")
                .isFalse();
        assertThat(desk.woken).hasSize(4);
    }

    @Test
    void wakesNobodyForWhatIsOverOrAnothersRequest() {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        assertThat(desk.logins.wakeAgain(desk.bob, transaction.id())).isFalse();
        desk.pass(PushDesk.TIMEOUT);
        assertThat(desk.logins.wakeAgain(desk.alice, transaction.id())).isFalse();
    }

    private PushTransaction approved(Approval approval) {
        PushTransaction transaction = desk.begin(desk.alice, approval);
        desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction));
        return transaction;
    }

    private String code(PushTransaction transaction) {
        PushAnswers.Outcome outcome =
                desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction));
        Optional<String> code = ((PushAnswers.Approved) outcome).code();
        assertThat(code.orElseThrow()).matches("[0-9]{6}");
        return code.orElseThrow();
    }
}
