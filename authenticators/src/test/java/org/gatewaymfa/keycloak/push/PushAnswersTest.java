// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.push.PushAnswers.Answer;
import org.gatewaymfa.keycloak.push.PushAnswers.Approved;
import org.gatewaymfa.keycloak.push.PushAnswers.Decision;
import org.gatewaymfa.keycloak.push.PushAnswers.Denied;
import org.gatewaymfa.keycloak.push.PushAnswers.NotGenuine;
import org.gatewaymfa.keycloak.push.PushAnswers.Over;
import org.gatewaymfa.keycloak.push.PushAnswers.Reported;
import org.gatewaymfa.keycloak.push.PushAnswers.WrongNumber;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.junit.jupiter.api.Test;

class PushAnswersTest {

    private final PushDesk desk = new PushDesk();
    private final PushTransaction pending = desk.begin(desk.alice, Approval.NUMBER);

    @Test
    void everyPhoneOfTheUserFindsTheRequest() {
        assertThat(desk.answers.pendingFor(desk.iphone.phone)).contains(pending);
        assertThat(desk.answers.pendingFor(desk.tablet.phone)).contains(pending);
        assertThat(desk.answers.pendingFor(desk.bobs.phone)).isEmpty();

        desk.pass(PushDesk.TIMEOUT);
        assertThat(desk.answers.pendingFor(desk.iphone.phone))
                .as("after the deadline")
                .isEmpty();
    }

    @Test
    void takesOneApproval() {
        Answer answer = desk.iphone.approves(pending);
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, answer))
                .isEqualTo(new Approved(Optional.empty()));

        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, answer))
                .as("replayed")
                .isEqualTo(new Over());
        assertThat(desk.answers.answer(desk.alice, desk.tablet.phone, desk.tablet.approves(pending)))
                .as("by another phone")
                .isEqualTo(new Over());
        assertThat(desk.answers.pendingFor(desk.tablet.phone)).isEmpty();
        assertThat(desk.logins.take(desk.alice, pending.id()))
                .isEqualTo(new PushLogins.Approved("phone-1", "name of phone-1"));
        assertThat(desk.told).isEmpty();
    }

    @Test
    void oneWrongNumberEndsTheRequest() {
        String wrong = pending.number().orElseThrow().equals("00") ? "01" : "00";
        assertThat(desk.answers.answer(
                        desk.alice, desk.iphone.phone, desk.iphone.says(pending, Decision.APPROVE, wrong)))
                .isEqualTo(new WrongNumber());

        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(pending)))
                .isEqualTo(new Over());
        assertThat(desk.logins.take(desk.alice, pending.id())).isEqualTo(new PushLogins.Denied());
        assertThat(desk.told).containsExactly("push_wrong_number");
    }

    @Test
    void refusesAnApprovalWithoutTheNumber() {
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.says(pending, Decision.APPROVE, "")))
                .isEqualTo(new WrongNumber());
    }

    @Test
    void deniesAndReports() {
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.says(pending, Decision.DENY, "")))
                .isEqualTo(new Denied());
        assertThat(desk.logins.take(desk.alice, pending.id())).isEqualTo(new PushLogins.Denied());

        PushTransaction second = desk.begin(desk.alice, Approval.TAP);
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.says(second, Decision.REPORT, "")))
                .isEqualTo(new Reported());
        assertThat(desk.logins.take(desk.alice, second.id())).isEqualTo(new PushLogins.Reported());
        assertThat(desk.told).containsExactly("push_denied", "push_reported");
    }

    @Test
    void refusesWhatIsLateAbandonedOrUnknown() {
        Answer answer = desk.iphone.approves(pending);
        desk.pass(PushDesk.TIMEOUT);
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, answer))
                .as("late")
                .isEqualTo(new Over());

        desk.logins.take(desk.alice, pending.id());
        desk.pass(Duration.ofMinutes(1));
        PushTransaction abandoned = desk.begin(desk.alice, Approval.NUMBER);
        desk.logins.abandon(desk.alice, abandoned.id());
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(abandoned)))
                .as("abandoned")
                .isEqualTo(new Over());

        Answer unknown = new Answer("x".repeat(9000), Decision.APPROVE, "", "", Optional.empty());
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, unknown)).isEqualTo(new Over());
    }

    @Test
    void refusesAForeignPhone() {
        assertThat(desk.answers.answer(desk.bob, desk.bobs.phone, desk.bobs.approves(pending)))
                .as("of another user")
                .isEqualTo(new Over());
        assertThat(desk.answers.answer(desk.alice, desk.bobs.phone, desk.bobs.approves(pending)))
                .as("not asked")
                .isEqualTo(new Over());
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, desk.tablet.approves(pending)))
                .as("with another phone's key")
                .isEqualTo(new NotGenuine());
        assertThat(desk.logins.take(desk.alice, pending.id())).isInstanceOf(PushLogins.Pending.class);
    }

    @Test
    void refusesWhatWasSignedForSomethingElse() {
        Answer denial = desk.iphone.says(pending, Decision.DENY, "");
        Answer turned = new Answer(pending.id(), Decision.APPROVE, "", denial.signature(), Optional.empty());
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, turned)).isEqualTo(new NotGenuine());

        Answer number = desk.iphone.approves(pending);
        Answer changed = new Answer(pending.id(), Decision.APPROVE, "4711", number.signature(), Optional.empty());
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, changed)).isEqualTo(new NotGenuine());

        Answer lines = new Answer(pending.id(), Decision.APPROVE, "1\n2", number.signature(), Optional.empty());
        assertThat(desk.answers.answer(desk.alice, desk.iphone.phone, lines)).isEqualTo(new NotGenuine());
    }

    @Test
    void knowsNoRequestOfAnotherRealm() {
        PushDesk other = new PushDesk("other", desk.objects);
        Answer answer = desk.iphone.approves(pending);
        assertThat(other.answers.answer(desk.alice, desk.iphone.phone, answer)).isEqualTo(new Over());
        assertThat(other.answers.pendingFor(desk.iphone.phone)).isEmpty();
        assertThat(other.logins.take(desk.alice, pending.id())).isEqualTo(new PushLogins.Expired());
    }

    @Test
    void wantsThePlatformsWordForAnApprovalWhereThereIsAKey() {
        PushDesk.Handset guarded = new PushDesk.Handset("phone-1", Optional.of(new Phone.PlatformKey("id", "cose")));
        Answer bare = guarded.approves(pending);
        assertThat(desk.answers.answer(desk.alice, guarded.phone, bare)).isEqualTo(new NotGenuine());
        assertThat(desk.answers.answer(desk.alice, guarded.phone, guarded.withVerification(bare, "thief")))
                .isEqualTo(new NotGenuine());
        assertThat(desk.answers.answer(desk.alice, guarded.phone, guarded.withVerification(bare, "owner")))
                .isInstanceOf(Approved.class);
    }

    @Test
    void letsAnybodyWithThePhoneDeny() {
        PushDesk.Handset guarded = new PushDesk.Handset("phone-1", Optional.of(new Phone.PlatformKey("id", "cose")));
        assertThat(desk.answers.answer(desk.alice, guarded.phone, guarded.says(pending, Decision.DENY, "")))
                .isEqualTo(new Denied());
    }

    @Test
    void aRehearsalCountsNothingAndTellsNobody() {
        PushDesk.Handset candidate = new PushDesk.Handset("new-phone", Optional.empty());
        PushTransaction rehearsal = desk.logins.rehearse(desk.alice, candidate.phone, PushDesk.context());
        assertThat(desk.answers.pendingFor(candidate.phone)).contains(rehearsal);
        assertThat(desk.answers.answer(desk.alice, candidate.phone, candidate.says(rehearsal, Decision.REPORT, "")))
                .isEqualTo(new Reported());
        assertThat(desk.logins.take(desk.alice, rehearsal.id())).isEqualTo(new PushLogins.Reported());

        assertThat(desk.lock.reason(desk.alice)).isEmpty();
        assertThat(desk.told).isEmpty();
        assertThat(desk.refusal(desk.alice))
                .as("the login's own request is untouched")
                .isEqualTo(PushLogins.Reason.ANOTHER_PENDING);
    }

    @Test
    void keepsNothingForLong() {
        desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(pending));
        InMemorySingleUseObjects objects = desk.objects;
        assertThat(objects.keys()).allMatch(key -> key.startsWith("gwmfa.push") && key.length() <= 255);
        desk.pass(Duration.ofHours(25));
        assertThat(objects.keys()).noneMatch(objects::contains);
    }
}
