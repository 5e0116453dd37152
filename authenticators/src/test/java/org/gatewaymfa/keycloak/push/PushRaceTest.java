// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import org.gatewaymfa.keycloak.push.PushAnswers.Decision;
import org.gatewaymfa.keycloak.push.PushAnswers.Outcome;
import org.gatewaymfa.keycloak.push.PushAnswers.Over;
import org.gatewaymfa.keycloak.secondfactor.Together;
import org.junit.jupiter.api.RepeatedTest;

/** What happens at one moment: one winner each time, and both sides hear of the same one. */
class PushRaceTest {

    private final PushDesk desk = new PushDesk();

    @RepeatedTest(50)
    void oneAnswerOfSeveral() throws Exception {
        PushTransaction transaction = desk.begin(desk.alice, Approval.NUMBER);
        List<Callable<Outcome>> phones = List.of(
                () -> desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction)),
                () -> desk.answers.answer(
                        desk.alice, desk.tablet.phone, desk.tablet.says(transaction, Decision.DENY, "")),
                () -> desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction)));

        List<Outcome> won = Together.run(phones).stream()
                .filter(outcome -> !(outcome instanceof Over))
                .toList();

        assertThat(won).hasSize(1);
        boolean approved = won.get(0) instanceof PushAnswers.Approved;
        assertThat(desk.logins.take(desk.alice, transaction.id()) instanceof PushLogins.Approved)
                .isEqualTo(approved);
    }

    @RepeatedTest(50)
    void anAnswerOrTheLoginGoingOnWithoutIt() throws Exception {
        PushTransaction transaction = desk.begin(desk.alice, Approval.TAP);
        List<Callable<Object>> both = List.of(
                () -> desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction)), () -> {
                    desk.logins.abandon(desk.alice, transaction.id());
                    return "abandoned";
                });
        Together.run(both);
        assertThat(desk.logins.take(desk.alice, transaction.id())).isEqualTo(new PushLogins.Expired());
        assertThat(desk.begin(desk.alice, Approval.NUMBER))
                .as("the phones are free")
                .isNotNull();
    }

    @RepeatedTest(50)
    void oneRequestOfSeveralLogins() throws Exception {
        List<PushLogins.Start> starts =
                Together.run(6, () -> desk.logins.begin(desk.alice, PushDesk.request(Approval.NUMBER)));
        assertThat(starts)
                .filteredOn(start -> start instanceof PushLogins.Started)
                .hasSize(1);
        assertThat(desk.woken).hasSize(1);
    }

    @RepeatedTest(50)
    void oneResultForTwoTakers() throws Exception {
        PushTransaction transaction = desk.begin(desk.alice, Approval.TAP);
        desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction));
        assertThat(Together.run(4, () -> desk.logins.take(desk.alice, transaction.id())))
                .filteredOn(state -> state instanceof PushLogins.Approved)
                .hasSize(1);
    }

    @RepeatedTest(50)
    void oneLoginForACode() throws Exception {
        PushTransaction transaction = desk.begin(desk.alice, Approval.CODE);
        Outcome outcome = desk.answers.answer(desk.alice, desk.iphone.phone, desk.iphone.approves(transaction));
        String code = ((PushAnswers.Approved) outcome).code().orElseThrow();
        assertThat(Together.run(4, () -> desk.logins.redeemCode(desk.alice, transaction.id(), code)))
                .filteredOn(approved -> approved.isPresent())
                .hasSize(1);
    }
}
