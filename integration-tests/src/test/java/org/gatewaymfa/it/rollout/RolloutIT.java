// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.FlowSetup;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.OverriddenClient;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The shipped flows of a rollout: every combination of group, date and device, in a browser and at a gateway. */
@OnStage
@SuppressWarnings("try") // a changed setting holds for a block, and nothing else is done with it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutIT {

    private static final String BROWSER = "gateway browser rollout";
    private static final String RADIUS = "gateway radius rollout";
    private static final String CLIENT = "it-rollout";
    private static final String OR_EXEMPT = "password+second-factor-or-exempt";

    private final Stage stage;
    private final Groups groups;
    private final Application application = new Application();
    private final FlowSetup browserFlow;
    private final FlowSetup radiusFlow;

    RolloutIT(Stage stage) {
        this.stage = stage;
        groups = new Groups(stage.realm());
        browserFlow = FlowSetup.existing(stage.realm(), BROWSER);
        radiusFlow = FlowSetup.existing(stage.realm(), RADIUS);
    }

    @BeforeAll
    void makeClients() {
        OverriddenClient.browser(stage.realm(), CLIENT, application.address(), browserFlow.id());
    }

    @AfterAll
    void endApplication() {
        application.close();
    }

    @Test
    void letsUsersOutsideThePilotGoOnUntilTheyHaveADevice() {
        GrantClient gateway = gateway("it-rollout-outside", OR_EXEMPT);
        Person without = stage.personWithoutDevice();
        assertGoesOn(gateway, without, "outside-the-pilot");
        assertIsAsked(gateway, stage.person());
    }

    @Test
    void wantsASecondFactorOfThePilotGroupAndOfGroupsBelowIt() {
        GrantClient gateway = gateway("it-rollout-pilot", OR_EXEMPT);
        assertIsRefused(gateway, groups.join(Groups.PILOT, stage.personWithoutDevice()));
        assertIsRefused(gateway, groups.joinBelow(Groups.PILOT, "it-below", stage.personWithoutDevice()));
        assertIsAsked(gateway, groups.join(Groups.PILOT, stage.person()));
    }

    @Test
    void letsThePilotGoOnWhileTheGracePeriodLasts() {
        GrantClient gateway = gateway("it-rollout-grace", OR_EXEMPT);
        try (FlowSetup.Change grace = until(Instant.now().plus(1, ChronoUnit.DAYS))) {
            assertGoesOn(gateway, groups.join(Groups.PILOT, stage.personWithoutDevice()), "grace-period");
            assertIsAsked(gateway, groups.join(Groups.PILOT, stage.person()));
        }
        try (FlowSetup.Change over = until(Instant.now().minus(1, ChronoUnit.MINUTES))) {
            assertIsRefused(gateway, groups.join(Groups.PILOT, stage.personWithoutDevice()));
        }
    }

    @Test
    void neverAsksAnEmergencyAccount() {
        GrantClient gateway = gateway("it-rollout-emergency", OR_EXEMPT);
        Person withDevice = groups.join(Groups.PILOT, groups.join(Groups.BREAK_GLASS, stage.person()));
        assertGoesOn(gateway, withDevice, "break-glass");
        Person without = groups.join(Groups.PILOT, groups.join(Groups.BREAK_GLASS, stage.personWithoutDevice()));
        assertGoesOn(gateway, without, "break-glass");
    }

    @Test
    void wantsThePasswordOfEveryone() {
        Person emergency = groups.join(Groups.BREAK_GLASS, stage.personWithoutDevice());
        Answer answer = gateway("it-rollout-password", OR_EXEMPT).start(emergency.name(), "not the password");
        assertThat(answer.error()).as("%s", answer).isEqualTo("invalid_grant");
    }

    @Test
    void theGrantExemptsNobodyWhereTheClientDoesNotSaySo() {
        Person without = stage.personWithoutDevice();
        Answer answer = gateway("it-rollout-strict", "password+second-factor").start(without.name(), Person.PASSWORD);
        assertThat(answer.accepted()).as("%s", answer).isFalse();
        assertThat(answer.error()).isEqualTo("invalid_grant");
    }

    @Test
    void refusesEverybodyWhereAGroupIsMissing() {
        GrantClient gateway = gateway("it-rollout-no-group", OR_EXEMPT);
        try (FlowSetup.Change wrong = browserFlow.set("gwmfa-condition-group", "group", "/no-such-group")) {
            assertFindsNoAnswer(gateway, stage.personWithoutDevice());
            assertFindsNoAnswer(gateway, stage.person());
        }
    }

    @Test
    void refusesWhereTheEndOfTheGracePeriodCannotBeRead() {
        GrantClient gateway = gateway("it-rollout-no-date", OR_EXEMPT);
        try (FlowSetup.Change wrong = browserFlow.set("gwmfa-condition-grace-period", "until", "next year")) {
            assertFindsNoAnswer(gateway, groups.join(Groups.PILOT, stage.personWithoutDevice()));
        }
    }

    @Test
    void anExemptionSaysNothingToFlowsWithoutIt() {
        Person without = stage.personWithoutDevice();
        assertThat(stage.grant().start(without.name(), Person.PASSWORD).error()).isEqualTo("invalid_grant");
        BrowserTestLogin login = BrowserTestLogin.open(PlainWindow.empty(), stage.realm(), application.address())
                .password(without);
        assertThat(login.loggedIn()).isFalse();
    }

    private void assertGoesOn(GrantClient gateway, Person person, String reason) {
        BrowserTestLogin browser = open(PlainWindow.empty()).password(person);
        assertThat(browser.loggedIn()).as("%s", browser.window().text()).isTrue();
        Answer answer = gateway.start(person.name(), Person.PASSWORD);
        assertThat(answer.accepted()).as("%s", answer).isTrue();
        assertThat(stage.realm().events("LOGIN", person.name()))
                .hasSize(2)
                .allSatisfy(event -> assertThat(exemption(event)).isEqualTo(reason));
    }

    private void assertIsAsked(GrantClient gateway, Person person) {
        BrowserTestLogin browser = open(PlainWindow.empty()).password(person);
        assertThat(browser.asksForCode()).as("%s", browser.window().text()).isTrue();
        assertThat(browser.window().shows("#try-another-way"))
                .as("a way round the code")
                .isFalse();
        assertThat(browser.code(person.phone().now()).loggedIn())
                .as("%s", browser.window().text())
                .isTrue();
        Answer answer = gateway.start(person.name(), Person.PASSWORD);
        assertThat(answer.error()).as("%s", answer).isEqualTo("insufficient_authorization");
        assertThat(stage.realm().events("LOGIN", person.name()))
                .allSatisfy(event -> assertThat(exemption(event)).isEmpty());
    }

    private void assertIsRefused(GrantClient gateway, Person person) {
        BrowserTestLogin browser = open(PlainWindow.empty()).password(person);
        assertThat(browser.loggedIn()).isFalse();
        assertThat(browser.asksForCode()).isFalse();
        assertThat(browser.window().text()).contains("second factor");
        Answer answer = gateway.start(person.name(), Person.PASSWORD);
        assertThat(answer.error()).as("%s", answer).isEqualTo("invalid_grant");
    }

    private void assertFindsNoAnswer(GrantClient gateway, Person person) {
        PlainWindow window = PlainWindow.empty();
        BrowserTestLogin browser = open(window).password(person);
        assertThat(browser.loggedIn()).isFalse();
        assertThat(browser.asksForCode()).isFalse();
        assertThat(window.status()).as("%s", window.text()).isEqualTo(500);
        Answer answer = gateway.start(person.name(), Person.PASSWORD);
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(stage.realm().events("LOGIN", person.name())).isEmpty();
    }

    private static String exemption(JsonNode event) {
        return event.path("details").path("second_factor_exemption").asText();
    }

    /** Both flows share the setting. */
    private FlowSetup.Change until(Instant end) {
        return browserFlow.set("gwmfa-condition-grace-period", "until", end.toString());
    }

    private BrowserTestLogin open(PlainWindow window) {
        return BrowserTestLogin.open(window, stage.realm(), application.address(), CLIENT, "");
    }

    private GrantClient gateway(String clientId, String require) {
        return OverriddenClient.gateway(stage.realm(), clientId, radiusFlow.id(), require);
    }
}
