// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.gatewaymfa.it.fixtures.BridgeCheck;
import org.gatewaymfa.it.fixtures.BridgeCheck.Result;
import org.gatewaymfa.it.fixtures.FlowSetup;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.PasswordOnlyClients;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;

/** What {@code radius-bridge check} says of the shipped realm, and of each way to spoil it. */
@OnStage
@SuppressWarnings("try") // a changed setting holds for a block, and nothing else is done with it
class CheckIT {

    private static final String SECRET = "a-secret-of-a-test-client";

    private final Stage stage;

    CheckIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void theShippedRealmHasNothingToComplainOf() {
        Result result = check(Stage.GATEWAY_CLIENT);
        assertThat(result.exitCode()).as(result::output).isZero();
        assertThat(result.output())
                .contains("realm corp answers", "the clocks agree", "the gateway grant serves client netscaler-radius")
                .contains("flow \"gateway radius\" is bound, and nobody passes it with too few factors")
                .doesNotContain("FAIL", stage.realm().secretOf(Stage.GATEWAY_CLIENT));

        Result tap = check(Stage.TAP_CLIENT, "hold: 55s");
        assertThat(tap.exitCode()).as(tap::output).isZero();
        assertThat(tap.output()).contains("a phone has 55 s to answer, gateway netscaler holds the request for 55 s");
    }

    @Test
    void credentialsThatAreNotTheClients() {
        assertFails(
                BridgeCheck.run(BridgeCheck.settings(keycloak(), Stage.GATEWAY_CLIENT, "not the secret")),
                "does not take the credentials of client netscaler-radius",
                "compare the secret");
        assertFails(
                BridgeCheck.run(BridgeCheck.settings(keycloak(), "it-nobody", "nothing")),
                "does not take the credentials of client it-nobody",
                "or there is no such client");
    }

    @Test
    void aClientThatIsNoGateway() {
        newClient("it-check-not-a-gateway", client -> attributes(client).remove("gwmfa.gateway"));
        assertFails(
                checkOwn("it-check-not-a-gateway"), "is no gateway for Keycloak", "the attribute gwmfa.gateway=true");
    }

    @Test
    void aClientThatTheGrantRefuses() {
        newClient("it-check-no-flow", client -> client.remove("authenticationFlowBindingOverrides"));
        assertFails(checkOwn("it-check-no-flow"), "no direct grant flow override", "Direct Grant Flow: choose");
        newClient("it-check-direct", client -> client.put("directAccessGrantsEnabled", true));
        assertFails(checkOwn("it-check-direct"), "direct access grants on", "switch \"Direct access grants\" off");
        newClient("it-check-consent", client -> client.put("consentRequired", true));
        assertFails(checkOwn("it-check-consent"), "requires consent", "switch \"Consent required\" off");
    }

    @Test
    void conditionalsSideBySide() {
        FlowSetup flow = FlowSetup.create(stage.realm(), "it check side by side");
        flow.step("gwmfa-gateway-password", "REQUIRED", Map.of());
        flow.subFlow("it check push if", "CONDITIONAL")
                .step("conditional-user-configured", "REQUIRED", Map.of())
                .step("gwmfa-push", "REQUIRED", Map.of());
        flow.subFlow("it check code if", "CONDITIONAL")
                .step("conditional-user-configured", "REQUIRED", Map.of())
                .step("gwmfa-ad-otp", "REQUIRED", Map.of());
        bound("it-check-side-by-side", flow);
        Result result = checkOwn("it-check-side-by-side");
        assertFails(result, "who have shown password only", "ONE sub-flow REQUIRED");
        assertThat(result.output())
                .contains("can be passed over: it check push if, it check code if", "CONDITIONAL it check push if");
    }

    @Test
    void aFlowWithoutASecondFactor() {
        newClient(
                "it-check-password",
                client -> client.putObject("authenticationFlowBindingOverrides")
                        .put("direct_grant", stage.directGrants().passwordOnlyFlow()));
        assertThat(checkOwn("it-check-password").exitCode()).isEqualTo(1);
    }

    @Test
    void aHoldThatTheFlowCannotServe() {
        assertFails(check(Stage.GATEWAY_CLIENT, "hold: 55s"), "has approval", "set the step's approval to tap");
        try (FlowSetup.Change longer =
                FlowSetup.existing(stage.realm(), "gateway radius tap").set("gwmfa-push", "timeout", "90")) {
            assertThat(check(Stage.TAP_CLIENT, "hold: 55s").output())
                    .contains("asks for a code after 55 s, but the phone shows the request for 90 s");
        }
        assertThat(check(Stage.TAP_CLIENT).output()).contains("users have to type ok after they approved");
    }

    @Test
    void aGatewayThatSendsCodesOnlyToAClientThatWantsThePassword() {
        assertFails(
                check(Stage.GATEWAY_CLIENT, "user-password: passcode", "first-factor: gateway"),
                "requires a password: no login can succeed",
                "gwmfa.require=second-factor");
    }

    @Test
    void waysIntoTheRealmWithAPasswordAlone() {
        try (PasswordOnlyClients careless = PasswordOnlyClients.in(stage.realm(), stage.directGrants())) {
            Result result = check(Stage.GATEWAY_CLIENT);
            assertThat(result.output())
                    .contains("way(s) into the realm with a password alone", "admin-cli (password grant")
                    .contains(PasswordOnlyClients.BROWSER_CLIENT + " (browser, flow \"browser\")");
            assertThat(result.exitCode()).as(result::output).isZero();
            assertThat(BridgeCheck.run(settings(Stage.GATEWAY_CLIENT), "--strict")
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void aKeycloakThatIsNotThere() {
        assertFails(
                BridgeCheck.run(BridgeCheck.settings("http://127.0.0.1:1", Stage.GATEWAY_CLIENT, SECRET)),
                "nothing listens on 127.0.0.1 port 1",
                "start Keycloak there");
        String https = stage.httpsRealm().resolve("/").toString();
        assertFails(
                BridgeCheck.run(BridgeCheck.settings(https, Stage.GATEWAY_CLIENT, SECRET)),
                "is not trusted",
                "radius.keycloak.trust-store");
    }

    private Result check(String client, String... more) {
        return BridgeCheck.run(settings(client, more));
    }

    private String settings(String client, String... more) {
        return BridgeCheck.settings(keycloak(), client, stage.realm().secretOf(client), more);
    }

    private Result checkOwn(String client) {
        return BridgeCheck.run(BridgeCheck.settings(keycloak(), client, SECRET));
    }

    private String keycloak() {
        URI realm = stage.realm().address("");
        return realm.resolve("/").toString();
    }

    private static void assertFails(Result result, String what, String answer) {
        assertThat(result.exitCode()).as(result::output).isEqualTo(1);
        assertThat(result.output()).contains("FAIL", what, answer);
    }

    private void bound(String clientId, FlowSetup flow) {
        newClient(
                clientId,
                client -> client.putObject("authenticationFlowBindingOverrides").put("direct_grant", flow.id()));
    }

    /** A client as the gateway's own, but for one change. */
    private void newClient(String clientId, Consumer<ObjectNode> change) {
        ObjectNode gateway = stage.realm().client(Stage.GATEWAY_CLIENT).orElseThrow();
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", clientId).put("secret", SECRET).put("clientAuthenticatorType", "client-secret");
        for (String same : new String[] {
            "publicClient",
            "standardFlowEnabled",
            "directAccessGrantsEnabled",
            "fullScopeAllowed",
            "attributes",
            "authenticationFlowBindingOverrides",
            "defaultClientScopes"
        }) {
            client.set(same, gateway.path(same).deepCopy());
        }
        attributes(client).remove("client.secret.creation.time");
        change.accept(client);
        stage.realm().post("/clients", client);
    }

    private static ObjectNode attributes(ObjectNode client) {
        return (ObjectNode) client.path("attributes");
    }
}
