// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.HelpDesk;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.PushPages;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.phone.PhoneKey;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.quickstart.phone.SignedAnswer;
import org.junit.jupiter.api.Test;

/** Whoever knows the password, has the gateway's credentials, or another user's phone. */
@OnStage
class PushAttackIT {

    private static final String NOWHERE = "http://localhost:9/logged-in";
    private static final int AT_ONCE = 12;
    private static final int UNANSWERED = 5;

    private final Stage stage;

    PushAttackIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void theSecondLoginNeitherSharesNorSendsARequest() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PushPages owner = login(person);
        PhoneRequest request = phone.awaitRequest();

        PushPages thief = login(person);
        assertThat(thief.isWaiting()).as("%s", thief.text()).isFalse();
        assertThat(thief.asksForCode()).as("%s", thief.text()).isTrue();
        assertThat(phone.requests()).hasSize(1);
        assertThat(phone.approve(request, owner.number()).approved()).isTrue();

        thief.window().open(thief.window().address());
        assertThat(thief.loggedIn(NOWHERE)).isFalse();
        assertThat(owner.look().loggedIn(NOWHERE)).as("%s", owner.text()).isTrue();
    }

    @Test
    void aForgedAnswerIsNotTakenAndTheRequestStays() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PhoneSimulator other = stage.phone(stage.person(), "Handy");
        PushPages login = login(person);
        PhoneRequest request = phone.awaitRequest();
        SignedAnswer honest = phone.draft(request, login.number());
        PhoneRequest altered = new PhoneRequest(
                request.transaction(),
                request.nonce(),
                request.approval(),
                request.digits(),
                request.rehearsal(),
                request.user(),
                "Something harmless",
                request.gateway(),
                request.address(),
                request.asked());

        assertThat(phone.send(honest.signedBy(PhoneKey.random())).status())
                .as("another key")
                .isEqualTo(403);
        assertThat(phone.send(honest.havingSeen(altered)).status())
                .as("another context")
                .isEqualTo(403);
        assertThat(phone.send(honest.naming(request.transaction(), "A".repeat(27)))
                        .status())
                .as("another nonce")
                .isEqualTo(403);
        assertThat(phone.send(honest.naming("A".repeat(27), request.nonce())).status())
                .as("no such request")
                .isEqualTo(409);
        assertThat(other.send(other.draft(request, login.number())).status())
                .as("a phone of somebody else, for itself")
                .isEqualTo(409);
        assertThat(phone.requests()).as("it stays").hasSize(1);
        assertThat(phone.send(honest).approved()).isTrue();
        assertThat(phone.send(honest).status()).as("once more").isEqualTo(409);
        assertThat(login.look().loggedIn(NOWHERE)).as("%s", login.text()).isTrue();
    }

    @Test
    void afterADenialNoWayLeadsRound() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PlainWindow window = PlainWindow.empty();
        PushPages login = login(person, window);
        PlainWindow.Submission other = window.submission("#gwmfa-push-other");
        PlainWindow.Submission elsewhere = other.with("tryAnotherWay", "on");
        PlainWindow sibling = window.newTab();
        sibling.open(window.address());

        assertThat(phone.deny(phone.awaitRequest()).status()).isEqualTo(200);

        for (PlainWindow.Submission way : List.of(other, elsewhere, other.with("code", phone.code()))) {
            PlainWindow tab = window.newTab();
            tab.send(way);
            assertNoWay(PushPages.in(tab));
        }
        sibling.open(sibling.address());
        assertNoWay(PushPages.in(sibling));
        assertThat(login.loggedIn(NOWHERE)).isFalse();
    }

    @Test
    void aDenialReachesALoginThatKeycloaksOwnListLedToTheCode() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PlainWindow window = PlainWindow.empty();
        PushPages login = login(person, window);
        PhoneRequest request = phone.awaitRequest();
        window.send(window.submission("#gwmfa-push-done").with("tryAnotherWay", "on"));
        List<String> methods = window.attributes("[name='authenticationExecution']", "value");
        assertThat(methods).as("%s", window.text()).hasSize(2);
        window.send(window.submission("[name='authenticationExecution'][value='" + methods.get(1) + "']"));
        assertThat(login.asksForCode()).as("%s", window.text()).isTrue();

        assertThat(phone.deny(request).status()).isEqualTo(200);

        assertThat(login.code(phone.code()).loggedIn(NOWHERE))
                .as("%s", login.text())
                .isFalse();
        assertThat(login.asksForCode()).as("%s", login.text()).isFalse();
    }

    @Test
    void whoLeftForTheCodeHasWithdrawnTheRequest() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PlainWindow window = PlainWindow.empty();
        PushPages login = login(person, window);
        PhoneRequest request = phone.awaitRequest();

        login.useAnother();
        assertThat(login.asksForCode()).as("%s", login.text()).isTrue();

        assertThat(phone.deny(request).status()).as("it was withdrawn").isEqualTo(409);
        assertThat(login.code(phone.code()).loggedIn(NOWHERE)).isTrue();
    }

    @Test
    void theStatusIsToldToItsOwnBrowserOnly() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PushPages login = login(person);
        PlainWindow stranger = PlainWindow.empty();
        stranger.open(login.statusAddress());
        String nothing = stranger.text();
        stranger.open(login.statusAddress().replaceAll("tab_id=[^&]*", "tab_id=AAAAAAAAAAA"));

        assertThat(stranger.text()).as("an unknown tab").isEqualTo(nothing);
        assertThat(nothing).doesNotContain("\"waiting\":true").doesNotContain(person.name());
        assertThat(login.isStillWaiting()).isTrue();
        phone.deny(phone.awaitRequest());
    }

    @Test
    void whoIsNotGenuineLearnsNothing() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        login(person);
        PhoneRequest request = phone.awaitRequest();
        SignedAnswer bad = phone.draft(request, "").signedBy(PhoneKey.random());

        Set<String> told = new HashSet<>();
        told.add(reply(phone.send(bad)));
        told.add(reply(phone.app()
                .post(
                        "pending",
                        pending(
                                phone.app().account().user(),
                                phone.app().account().phone()))));
        told.add(reply(phone.app().post("pending", pending(phone.app().account().user(), "nobody"))));
        told.add(reply(phone.app().post("pending", pending("00000000-0000-0000-0000-000000000000", "nobody"))));

        assertThat(told).hasSize(1);
        phone.deny(request);
    }

    @Test
    void aRemovedPhoneIsToldNothingAndAnswersNothing() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PushPages login = login(person);
        PhoneRequest request = phone.awaitRequest();

        new HelpDesk(stage.realm()).remove(person, "Handy");

        assertThat(phone.app().look(Instant.now()).status()).isEqualTo(403);
        assertThat(phone.approve(request, login.number()).status()).isEqualTo(403);
        assertThat(login.look().loggedIn(NOWHERE)).isFalse();
    }

    @Test
    void aCodeOfAnApprovalIsAcceptedOnce() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        GrantClient grant = stage.grant();
        String handle = grant.start(person.name(), Person.PASSWORD).authSession();
        PhoneReply reply = phone.approve(phone.awaitRequest());
        assertThat(reply.code()).matches("[0-9]{6}");

        List<Answer> answers = Parallel.times(AT_ONCE, number -> grant.answer(handle, reply.code()));

        assertThat(answers).filteredOn(Answer::accepted).as("%s", answers).hasSize(1);
        String next = grant.start(person.name(), Person.PASSWORD).authSession();
        assertThat(grant.answer(next, reply.code()).accepted())
                .as("in another login")
                .isFalse();
    }

    @Test
    void theKeywordForAnApprovalIsNoApproval() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        GrantClient grant = stage.grant();
        String handle = grant.start(person.name(), Person.PASSWORD).authSession();
        PhoneRequest request = phone.awaitRequest();

        for (String word : List.of("ok", "OK", "p", "p", "approve", "0", "000000")) {
            Answer answer = grant.answer(handle, word);
            assertThat(answer.accepted()).as("%s: %s", word, answer).isFalse();
            handle = answer.authSession().isEmpty() ? handle : answer.authSession();
        }
        phone.deny(request);
    }

    @Test
    void aKeywordBesideThePasswordIsPartOfIt() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");

        Answer answer = stage.grant().start(person.name(), Person.PASSWORD, "ok");

        assertThat(answer.accepted()).as("%s", answer).isFalse();
        phone.requests().forEach(phone::deny);
    }

    @Test
    void unansweredRequestsEndInCodesOnly() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        for (int i = 0; i < UNANSWERED; i++) {
            PushPages login = login(person);
            assertThat(login.isWaiting()).as("%s: %s", i, login.text()).isTrue();
            login.useAnother();
        }

        PushPages next = login(person);

        assertThat(next.isWaiting()).as("%s", next.text()).isFalse();
        assertThat(phone.requests()).isEmpty();
        assertThat(next.code(phone.code()).loggedIn(NOWHERE)).isTrue();
    }

    @Test
    void anAnswerAndTheWayToTheCodeAtOnceHaveOneEnd() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        PlainWindow window = PlainWindow.empty();
        PushPages login = login(person, window);
        PhoneRequest request = phone.awaitRequest();

        List<Boolean> answers = Parallel.times(2, who -> {
            if (who == 0) {
                return phone.deny(request).status() == 200;
            }
            return login.useAnother().asksForCode();
        });

        boolean denied = answers.get(0);
        boolean in = login.asksForCode() && login.code(phone.code()).loggedIn(NOWHERE);
        assertThat(in).as("a denial that was taken holds: %s", login.text()).isEqualTo(!denied);
    }

    @Test
    void aStormOfPollsIsAnswered() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");
        GrantClient grant = stage.grant();
        String handle = grant.start(person.name(), Person.PASSWORD).authSession();
        PhoneRequest request = phone.awaitRequest();

        List<Answer> answers = Parallel.times(4 * AT_ONCE, number -> grant.call(Map.of("auth_session", handle)));

        assertThat(answers).allMatch(answer -> answer.error().equals("authorization_pending"));
        assertThat(grant.answer(handle, phone.approve(request).code()).accepted())
                .isTrue();
    }

    private static String reply(PhoneReply reply) {
        return reply.status() + " " + reply.body();
    }

    private static JsonNode pending(String user, String phone) {
        long at = Instant.now().getEpochSecond();
        return JsonNodeFactory.instance
                .objectNode()
                .put("user", user)
                .put("phone", phone)
                .put("at", at)
                .put("signature", PhoneKey.random().sign("gwmfa-pending/v1", "issuer", phone, Long.toString(at)));
    }

    private static void assertNoWay(PushPages page) {
        assertThat(page.loggedIn(NOWHERE)).isFalse();
        assertThat(page.isWaiting()).as("%s", page.text()).isFalse();
        assertThat(page.asksForCode()).as("%s", page.text()).isFalse();
    }

    private PushPages login(Person person) {
        return login(person, PlainWindow.empty());
    }

    private PushPages login(Person person, PlainWindow window) {
        return PushPages.in(BrowserTestLogin.open(window, stage.realm(), NOWHERE)
                .password(person)
                .window());
    }
}
