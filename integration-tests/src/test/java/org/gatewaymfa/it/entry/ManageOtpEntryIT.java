// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.RequiredActions;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The address that users are told: where it leads, where it ends, and when it is out of order. */
@OnStage
@SuppressWarnings("try") // a changed setting holds for a block, and nothing else is done with it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManageOtpEntryIT {

    private final Stage stage;
    private final Application application = new Application();

    ManageOtpEntryIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endApplication() {
        application.close();
    }

    @Test
    void theAddressLeadsToTheLoginAndPassesOnlyHarmlessThingsOn() {
        PlainWindow window = PlainWindow.empty();
        window.open(stage.realm().address("/manageotp") + "?login_hint=alice&ui_locales=de"
                + "&redirect_uri=https%3A%2F%2Fevil.example&client_id=browser-test&prompt=none&scope=offline_access");

        assertThat(window.shows("#password")).as("%s", window.text()).isTrue();
        assertThat(window.attribute("#username", "value")).isEqualTo("alice");
        assertThat(window.address()).doesNotContain("evil").doesNotContain("browser-test");
        assertThat(window.attribute("html", "lang")).isEqualTo("de");
    }

    @Test
    void endsWhereItSaysThatTheUserIsSignedOut() {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            Person person = stage.personWithoutDevice();
            PlainWindow window = PlainWindow.empty();
            ManageOtpPages pages =
                    ManageOtpPages.open(window, stage.realm()).login(person).done();

            assertThat(window.address())
                    .isEqualTo(stage.realm().address("/manageotp/end").toString());
            assertThat(window.shows("#gwmfa-manage-otp-end")).as(pages.text()).isTrue();
            visit(window).leavesNoLogin(person);
            window.press("#gwmfa-manage-otp-again");
            assertThat(window.shows("#password"))
                    .as("the password is asked for again")
                    .isTrue();
        }
    }

    @Test
    void isWhereALoginWithoutSecondFactorIsSent() {
        PlainWindow window = PlainWindow.empty();
        BrowserTestLogin.open(window, stage.realm(), application.address()).password(stage.personWithoutDevice());

        window.press("#gwmfa-enrol-link");

        assertThat(window.shows("#password")).as("%s", window.text()).isTrue();
        assertThat(window.address()).contains("client_id=manageotp");
    }

    @Test
    void leadsNowhereElse() {
        Visit visit = newVisit().ask("manageotp", application.address(), "");

        assertThat(visit.window().status()).isEqualTo(400);
        assertThat(visit.window().address()).doesNotStartWith(application.address());
    }

    @Test
    void refusesWhereTheActionIsOff() {
        Person person = stage.person();
        Visit visit = newVisit().askPastTheAddress("");
        try (RequiredActions.Change off = RequiredActions.off(stage.realm(), ManageOtpSettings.ACTION)) {
            visit.password(person);
            assertThat(visit.window().status()).as("%s", visit.window().text()).isEqualTo(503);
            assertSaysThatItIsNotReady();
        }
        visit.leavesNoLogin(person);
    }

    @Test
    void refusesWhereAnotherActionComesFirst() {
        Person person = stage.person();
        Visit visit = newVisit().askPastTheAddress("&kc_action=UPDATE_PASSWORD");
        try (RequiredActions.Change first = RequiredActions.place(stage.realm(), "UPDATE_PASSWORD", 1)) {
            visit.password(person);
            assertThat(visit.window().status()).as("%s", visit.window().text()).isEqualTo(503);
            assertSaysThatItIsNotReady();
        }
        visit.leavesNoLogin(person);
    }

    @Test
    void leavesAnEarlierLoginAsItIs() {
        Person person = stage.person();
        PlainWindow window = PlainWindow.empty();
        BrowserTestLogin login = BrowserTestLogin.open(window, stage.realm(), application.address())
                .password(person)
                .code(person.phone().now());
        assertThat(login.loggedIn()).as("%s", window.text()).isTrue();

        PlainWindow tab = window.newTab();
        ManageOtpPages pages = ManageOtpPages.open(tab, stage.realm());
        assertThat(tab.shows("#password")).as("asks for the password again").isTrue();
        pages.login(person);

        assertThat(visit(window).isLoggedIn()).isTrue();
    }

    private void assertSaysThatItIsNotReady() {
        PlainWindow window = PlainWindow.empty();
        window.open(stage.realm().address("/manageotp").toString());
        assertThat(window.status()).isEqualTo(503);
        assertThat(window.text()).contains("not available");
    }

    private Visit newVisit() {
        return visit(PlainWindow.empty());
    }

    private Visit visit(PlainWindow window) {
        return new Visit(stage, application.address(), window);
    }
}
