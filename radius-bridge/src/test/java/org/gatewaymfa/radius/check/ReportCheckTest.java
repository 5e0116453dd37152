// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.check.Finding.Level;
import org.gatewaymfa.radius.config.Settings;
import org.junit.jupiter.api.Test;

class ReportCheckTest {

    private final JsonObject report = FakeKeycloak.goodReport();
    private Settings settings = Settings.valid();
    private Duration skew = Duration.ZERO;

    @Test
    void nothingIsWrongWithAGoodOne() {
        assertThat(findings()).allMatch(finding -> finding.level() == Level.OK);
    }

    @Test
    void aClockThatGoesWrong() {
        skew = Duration.ofSeconds(7);
        assertFound(Level.WARNING, "Keycloak's clock is 7.0 s ahead of this one", "timedatectl");
        skew = Duration.ofMillis(-31_200);
        assertFound(Level.FAILURE, "31.2 s behind this one: tokens count as expired", "NTP");
    }

    @Test
    void whyTheGrantDoesNotServeTheClient() {
        report.put("refusal", "client has no direct grant flow override of its own")
                .remove("flow");
        assertFound(Level.FAILURE, "refuses client netscaler-radius", "Direct Grant Flow: choose");
        report.put("refusal", "client has direct access grants on, which open the same flow to the password grant");
        assertFound(Level.FAILURE, "refuses client", "switch \"Direct access grants\" off");
        report.put("refusal", "client requires consent, which a gateway cannot ask for");
        assertFound(Level.FAILURE, "refuses client", "switch \"Consent required\" off");
    }

    @Test
    void aFlowWhoseConditionalsCanAllBePassedOver() {
        flow().put("too_few_factors", new JsonArray().add(new JsonArray().add("password")))
                .put("passable", new JsonArray().add("push if").add("otp if"));
        assertFound(
                Level.FAILURE,
                "who have shown password only; Keycloak refuses them there",
                "ONE sub-flow REQUIRED, in it one ALTERNATIVE");
        assertThat(text()).contains("REQUIRED Gateway password", "can be passed over: push if, otp if");
    }

    @Test
    void aFlowThatNobodyPasses() {
        flow().put("can_succeed", false);
        assertFound(Level.FAILURE, "nobody can pass flow \"gateway radius\"", "nest it");
        flow().put("missing", new JsonArray().add("gwmfa-push"));
        assertFound(Level.FAILURE, "does not know: gwmfa-push", "kc.sh build");
    }

    @Test
    void aHoldThatFitsThePushStep() {
        settings.client("hold", "55s");
        push("tap", "55");
        assertFound(Level.OK, "a phone has 55 s to answer, gateway netscaler holds the request for 55 s", "");
        push("tap", "90");
        assertFound(Level.WARNING, "asks for a code after 55 s, but the phone shows the request for 90 s", "the same");
        push("code", "55");
        assertFound(Level.FAILURE, "has approval code", "set the step's approval to tap");
        flow().put("push", new JsonArray());
        assertFound(Level.WARNING, "asks no phone", "add a push step");
    }

    @Test
    void aTapThatNobodyWaitsFor() {
        push("tap", "55");
        assertFound(Level.WARNING, "users have to type ok", "hold: 55s");
    }

    @Test
    void whoChecksThePassword() {
        report.put("require", "second-factor");
        assertFound(Level.FAILURE, "does not check passwords itself", "remove attribute gwmfa.require");
        settings = settings.client("user-password", "passcode").client("first-factor", "gateway");
        assertThat(findings()).allMatch(finding -> finding.level() == Level.OK);
        report.put("require", "");
        assertFound(Level.FAILURE, "sends a code only", "gwmfa.require=second-factor");
    }

    @Test
    void waysIntoTheRealmWithAPasswordAlone() {
        JsonObject way = new JsonObject()
                .put("client", "admin-cli")
                .put("way", "password grant")
                .put("flow", "direct grant");
        report.put("password_only", new JsonObject().put("count", 3).put("ways", new JsonArray().add(way)));
        assertFound(
                Level.WARNING,
                "3 way(s) into the realm with a password alone: admin-cli (password grant, flow \"direct grant\"), and 2"
                        + " more",
                "switch \"Direct access grants\" off");
    }

    private JsonObject flow() {
        return report.getJsonObject("flow");
    }

    private void push(String approval, String timeout) {
        flow().put(
                        "push",
                        new JsonArray()
                                .add(new JsonObject().put("approval", approval).put("timeout", timeout)));
    }

    private List<Finding> findings() {
        return ReportCheck.check(Report.parse(report.encode()).orElseThrow(), List.of(settings.buildClient()), skew);
    }

    private String text() {
        return findings().stream().map(Finding::text).collect(Collectors.joining("\n"));
    }

    private void assertFound(Level level, String text, String answer) {
        assertThat(findings()).as(text).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.text()).contains(text);
            assertThat(String.join("\n", finding.answers())).contains(answer);
        });
    }
}
