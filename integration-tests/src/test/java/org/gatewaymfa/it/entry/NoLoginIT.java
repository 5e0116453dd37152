// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.FlowSetup;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.OverriddenClient;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.RequiredActions;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password opens the page that manages devices and nothing else, whatever the request asks for. */
@OnStage
@SuppressWarnings("try") // a changed setting holds for a block, and nothing else is done with it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoLoginIT {

    private final Stage stage;
    private final Application application = new Application();

    NoLoginIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endApplication() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&kc_action=gwmfa-manage-otp",
                "&kc_action=UPDATE_PASSWORD",
                "&kc_action=delete_credential%3Agwmfa-ad-otp-id",
                "&prompt=login",
                "&max_age=0",
                "&response_mode=fragment",
                "&kc_action=no-such-action"
            })
    void aPasswordAtTheClientIsNoLogin(String more) {
        Person person = stage.person();
        Visit visit = newVisit().askPastTheAddress(more).password(person);

        visit.leavesNoLogin(person);
        assertThat(visit.window().shows("#code"))
                .as("%s", visit.window().text())
                .isTrue();
    }

    @Test
    void cancellingTheActionIsNoLogin() {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            Person person = stage.personWithoutDevice();
            Visit visit =
                    newVisit().askPastTheAddress("&kc_action=gwmfa-manage-otp").password(person);
            PlainWindow window = visit.window();
            PlainWindow.Submission done = window.submission("#gwmfa-done");

            window.send(done.with("cancel-aia", "true").with("step", "list"));

            visit.leavesNoLogin(person);
        }
    }

    /** Keycloak completes a login that waits in a required action when the consent form is sent without a session code. */
    @Test
    void keycloaksConsentFormGivesNothingThatCanBeUsed() {
        Person person = stage.personWithoutDevice();
        Visit visit = newVisit().askPastTheAddress("").password(person);
        PlainWindow window = visit.window();
        URI form = URI.create(window.attribute("form[action*='required-action']", "action"));
        String query = form.getRawQuery().replaceAll("(^|&)(session_code|execution)=[^&]*", "");
        URI consent = URI.create(form.toString().replaceAll("/required-action.*", "/consent?" + query));

        window.send(new PlainWindow.Submission(consent, Map.of("accept", "yes")));

        String user = stage.realm().user(person.name()).orElseThrow().path("id").asText();
        assertThat(stage.realm().get("/users/" + user + "/sessions")).isEmpty();
        assertThat(visit.isLoggedIn()).as("single sign-on at another client").isFalse();
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(window.address());
        assertThat(code.find()).as("the hole is there: %s", window.address()).isTrue();
        window.send(new PlainWindow.Submission(
                stage.realm().address("/protocol/openid-connect/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "manageotp",
                        "redirect_uri",
                        stage.realm().address("/manageotp/end").toString(),
                        "code",
                        code.group(1))));
        assertThat(window.status()).as("%s", window.text()).isEqualTo(400);
    }

    @Test
    void askingWithoutAnyPageIsNoLogin() {
        Visit visit = newVisit().askPastTheAddress("&prompt=none");

        assertThat(visit.window().address()).contains("/manageotp/end").contains("error=login_required");
        assertThat(visit.isLoggedIn()).isFalse();
    }

    @Test
    void thePasswordGrantIsNoLogin() {
        assertThat(stage.directGrants().login("manageotp", "", stage.person().name(), Person.PASSWORD))
                .isBetween(400, 403);
    }

    @Test
    void anActionThatIsSwitchedOffMeanwhileIsNoLogin() {
        Person person = stage.person();
        Visit visit = newVisit().askPastTheAddress("").password(person);
        String page = visit.window().address();
        try (RequiredActions.Change off = RequiredActions.off(stage.realm(), ManageOtpSettings.ACTION)) {
            visit.window().open(page);

            visit.leavesNoLogin(person);
        }
    }

    @Test
    void takesWhatNetScalerNotesForTheEntryAndNothingThatComesLater() {
        FlowSetup flow = FlowSetup.create(stage.realm(), "it-nsc-tass")
                .step("auth-username-password-form", "REQUIRED", Map.of());
        flow.subFlow("it-nsc-tass manage", "CONDITIONAL")
                .step("gwmfa-condition-manageotp-entry", "REQUIRED", Map.of())
                .step("gwmfa-manage-otp-entry", "REQUIRED", Map.of());
        flow.subFlow("it-nsc-tass login", "CONDITIONAL")
                .step("gwmfa-condition-manageotp-entry", "REQUIRED", Map.of("negate", "true"))
                .step("gwmfa-ad-otp", "REQUIRED", Map.of());
        OverriddenClient.browser(stage.realm(), "it-nsc-tass", application.address(), flow.id());

        Person manages = stage.person();
        Visit asked = newVisit()
                .ask("it-nsc-tass", application.address(), "&NSC_TASS=manageotp")
                .password(manages);
        asked.leavesNoLogin(manages);
        assertThat(asked.window().address()).as("led to the entry").contains("client_id=manageotp");

        PlainWindow withCookie = PlainWindow.empty();
        withCookie.takeCookie(stage.realm().address("/"), "NSC_TASS=manageOTP; Path=/");
        Person managesToo = stage.person();
        Visit sent =
                visit(withCookie).ask("it-nsc-tass", application.address(), "").password(managesToo);
        sent.leavesNoLogin(managesToo);
        assertThat(sent.window().address()).as("led to the entry").contains("client_id=manageotp");

        Person logsIn = stage.person();
        Visit login = newVisit().ask("it-nsc-tass", application.address(), "").password(logsIn);
        login.window().takeCookie(stage.realm().address("/"), "NSC_TASS=manageotp; Path=/");
        login.window().fill("otp", logsIn.phone().now());
        login.window().send(login.window().submission("[type='submit']").with("NSC_TASS", "manageotp"));
        assertThat(login.window().address()).startsWith(application.address()).contains("code=");
    }

    private Visit newVisit() {
        return visit(PlainWindow.empty());
    }

    private Visit visit(PlainWindow window) {
        return new Visit(stage, application.address(), window);
    }
}
