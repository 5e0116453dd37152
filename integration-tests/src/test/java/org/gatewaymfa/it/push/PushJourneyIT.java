// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.FlowSetup;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneApp;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PushPages;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two real browsers that share nothing: one logs in, the other one is the phone. */
@OnStage
@Requires(Tool.CHROMIUM)
class PushJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int OVER = 409;
    private static final int NOT_GENUINE = 403;

    private static Chromium chromium;
    private static Application application;
    private static @Nullable Owner sharedOwner;

    private final Stage stage;

    PushJourneyIT(Stage stage) {
        this.stage = stage;
    }

    /** Somebody with a phone. */
    private record Owner(Person person, PhoneApp phone) {}

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        application = new Application();
    }

    @AfterAll
    static void end() {
        application.close();
        chromium.close();
    }

    @Test
    void thePhoneIsEnrolledByItsPageAndLetsItsOwnerIn() {
        Person person = stage.personWithoutDevice();
        PhoneApp phone = enrol(person);

        PushPages login = login(person);
        phone.awaitRequest();
        assertThat(phone.fact("User")).isEqualTo(person.name());
        assertThat(phone.fact("Application")).isNotEmpty();
        phone.approve(login.number());

        assertThat(phone.outcome()).isEqualTo("Approved");
        assertThat(getsIn(login)).as("%s", login.text()).isTrue();
    }

    @Test
    void aCodeOfTheSamePhoneIsGoodFromTheFirstSecondAndWithoutANetwork() {
        Person person = stage.personWithoutDevice();
        PhoneApp phone = enrol(person);

        PushPages login = login(person).useAnother();
        assertThat(login.asksForCode()).as("%s", login.text()).isTrue();
        // The code of the enrolment is used up: another one has to come.
        login.code(nextCode(phone));

        assertThat(login.loggedIn(application.address())).as("%s", login.text()).isTrue();
    }

    @Test
    void aWrongNumberEndsTheLogin() {
        Person person = stage.personWithoutDevice();
        PhoneApp phone = enrol(person);
        PushPages login = login(person);

        phone.awaitRequest().approve(PhoneSimulator.otherThan(login.number()));

        assertThat(phone.outcome()).isEqualTo("Wrong number");
        assertEnded(login);
    }

    @Test
    void aDenialEndsTheLoginAndNoOtherMethodIsOffered() {
        Person person = stage.personWithoutDevice();
        PhoneApp phone = enrol(person);
        PushPages login = login(person);

        phone.awaitRequest().deny();

        assertThat(phone.outcome()).isEqualTo("Denied");
        assertEnded(login);
    }

    @Test
    void aReportEndsTheLoginAndTheNextOneAsksForACode() {
        Person person = stage.personWithoutDevice();
        PhoneApp phone = enrol(person);
        PushPages login = login(person);

        phone.awaitRequest().report();

        assertThat(phone.outcome()).isEqualTo("Reported");
        assertEnded(login);
        PushPages next = login(person);
        assertThat(next.asksForCode()).as("%s", next.text()).isTrue();
        next.code(nextCode(phone.done()));
        assertThat(next.loggedIn(application.address())).as("%s", next.text()).isTrue();
    }

    @Test
    void theTimeOutLeadsToTheCodeAndAnAnswerAfterItIsRefused() {
        Person person = stage.personWithoutDevice();
        PhoneApp phone = enrol(person);
        try (FlowSetup.Change hasty = shortTimeout()) {
            assertThat(hasty).isNotNull();
            PushPages login = login(person);
            phone.awaitRequest().page().locator("#number").fill(login.number());
            phone.airplaneMode(true);

            Await.until("the code is asked for", SHORT_TIMEOUT.plus(SOON), login::asksForCode);
            assertThat(phone.awaitEnd(SOON)).as("the app has its own clock").isEqualTo("Time is over");
            login.code(nextCode(phone.done()));

            assertThat(login.loggedIn(application.address()))
                    .as("%s", login.text())
                    .isTrue();
        }
    }

    @Test
    void thePhoneIsAskedAgainForTheSameRequest() {
        Person person = owner().person();
        PhoneApp phone = owner().phone();
        PushPages login = login(person);
        String number = login.number();

        login.again();

        assertThat(login.isWaiting()).as("%s", login.text()).isTrue();
        assertThat(login.number()).isEqualTo(number);
        phone.awaitRequest().approve(number);
        assertThat(getsIn(login)).as("%s", login.text()).isTrue();
    }

    @Test
    void anAnswerIsGoodForOneLoginAndForNoOther() {
        Person person = owner().person();
        PhoneApp phone = owner().phone();
        PushPages login = login(person);
        phone.awaitRequest().approve(login.number());
        assertThat(getsIn(login)).isTrue();
        String answer = phone.answers().get(phone.answers().size() - 1);

        assertThat(phone.resend(answer)).as("once more").isEqualTo(OVER);

        phone.done();
        PushPages second = login(person);
        phone.awaitRequest();
        assertThat(phone.resend(answer)).as("while another login waits").isEqualTo(OVER);
        String transaction = String.valueOf(phone.page()
                .evaluate("async () => { const s = await import('./store.js'); const r = await import('./requests.js');"
                        + " const [a] = await s.accounts(); return (await r.pending(a)).requests[0].transaction; }"));
        assertThat(phone.resend(answer.replaceAll("(\"transaction\":\")[^\"]+", "$1" + transaction)))
                .as("for the other login")
                .isEqualTo(NOT_GENUINE);
        assertThat(second.isWaiting()).as("nothing has become of it").isTrue();
        phone.approve(second.number());
        assertThat(getsIn(second)).isTrue();
    }

    @Test
    void anotherPhonesKeyIsNoneOfTheUser() {
        Person person = owner().person();
        PhoneApp phone = owner().phone();
        PhoneApp foreign = enrol(stage.personWithoutDevice());
        PushPages login = login(person);
        phone.awaitRequest();

        assertThat(foreign.page()
                        .evaluate(
                                "async ([user, phone, number]) => {"
                                        + " const s = await import('./store.js');"
                                        + " const r = await import('./requests.js');"
                                        + " const [own] = await s.accounts();"
                                        + " const request = {transaction: 'A'.repeat(27), nonce: 'A'.repeat(27),"
                                        + " context: {user: '', application: '', asked: 0}};"
                                        + " return r.answer({...own, user, phone}, request, 'approve', number)"
                                        + ".then(() => 'taken', failure => failure.kind); }",
                                List.of(
                                        phone.account().get("user"),
                                        phone.account().get("phone"),
                                        login.number())))
                .isNotEqualTo("taken");

        phone.approve(login.number());
        assertThat(getsIn(login)).isTrue();
    }

    /** The same one for all tests that leave nothing behind but approvals. */
    private Owner owner() {
        if (sharedOwner == null) {
            Person person = stage.personWithoutDevice();
            sharedOwner = new Owner(person, enrol(person));
        } else if (!sharedOwner.phone().isAtHome()) {
            sharedOwner.phone().done();
        }
        return sharedOwner;
    }

    /** The way a user goes: the page of manageotp in one browser, the app in the other. */
    private PhoneApp enrol(Person person) {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            ManageOtpPages pages = ManageOtpPages.open(chromium.newWindow(), stage.realm())
                    .login(person)
                    .addPhone("Handy");
            PhoneApp phone = PhoneApp.open(chromium, stage.realm()).pair(pages.pairCode());
            pages.awaitDigits().digits(phone.digits());
            phone.awaitRequest().approve(pages.number());
            pages.prove(phone.firstCode());
            assertThat(pages.devices()).as("%s", pages.text()).containsExactly("Handy");
            return phone.done();
        }
    }

    private FlowSetup.Change shortTimeout() {
        return FlowSetup.existing(stage.realm(), "gateway browser")
                .give("gwmfa-push", Map.of("timeout", Long.toString(SHORT_TIMEOUT.toSeconds())));
    }

    private PushPages login(Person person) {
        BrowserTestLogin login = BrowserTestLogin.open(chromium.newWindow(), stage.realm(), application.address());
        return PushPages.in(login.password(person).window());
    }

    /** The page goes on by itself. */
    private static boolean getsIn(PushPages login) {
        Await.until("the page goes on", SOON, () -> login.loggedIn(application.address()));
        return true;
    }

    private static void assertEnded(PushPages login) {
        Await.until("the page goes on", SOON, () -> !login.isWaiting());
        assertThat(login.loggedIn(application.address())).isFalse();
        assertThat(login.asksForCode()).as("no way round: %s", login.text()).isFalse();
    }

    /** The code after the one that is shown now: the phone is out of reach, and its clock goes ahead as far as a server bears. */
    private static String nextCode(PhoneApp phone) {
        String now = phone.code();
        phone.airplaneMode(true).clockAhead(STEP);
        return Await.value(
                "the next code", SOON, () -> Optional.of(phone.code()).filter(code -> !code.equals(now)));
    }
}
