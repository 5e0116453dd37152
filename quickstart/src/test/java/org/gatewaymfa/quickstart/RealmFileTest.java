// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What can be seen in the realm file without a Keycloak. */
class RealmFileTest {

    private final JsonNode realm;

    RealmFileTest() throws IOException {
        realm = new ObjectMapper().readTree(ProjectFiles.find().realm().toFile());
    }

    @Test
    void holdsNoSecretAndNoIdButThoseThatClientsName() {
        assertThat(realm.findValuesAsText("id"))
                .containsExactly(
                        "gateway-radius", "gateway-radius-tap", "gateway-radius-passcode", "gateway-manageotp");
        assertThat(realm.findValues("secret")).isEmpty();
        assertThat(texts("bindCredential")).containsExactly("${GWMFA_LDAP_BIND_PASSWORD:}");
        assertThat(texts("private-key")).containsExactly("${GWMFA_OTP_KEY:}");
    }

    @Test
    void hasNoClientForAPasswordAlone() {
        for (JsonNode client : realm.path("clients")) {
            JsonNode directAccess = client.path("directAccessGrantsEnabled");
            assertThat(directAccess.isBoolean() && !directAccess.booleanValue())
                    .as("%s says no to direct access grants", client.path("clientId"))
                    .isTrue();
        }
        assertThat(stepsOf(realm.path("directGrantFlow").asText())).containsExactly("deny-access-authenticator");
        assertThat(realm.path("resetPasswordAllowed").booleanValue()).isFalse();
        assertThat(realm.path("registrationAllowed").booleanValue()).isFalse();
    }

    @Test
    void leadsEveryFlowToStepsAndUsesEveryFlow() {
        Set<String> used = new HashSet<>();
        flows().forEach((alias, flow) -> {
            if (flow.path("topLevel").booleanValue()) {
                used.add(alias);
                assertThat(stepsOf(alias)).as(alias).isNotEmpty();
            }
            used.addAll(flow.findValuesAsText("flowAlias"));
        });
        assertThat(flows().keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void asksForASecondFactorAfterThePassword() {
        assertThat(stepsOf("gateway radius"))
                .containsExactly(
                        "gwmfa-gateway-password",
                        "gwmfa-push",
                        "conditional-user-configured",
                        "gwmfa-ad-otp",
                        "conditional-user-configured",
                        "conditional-user-configured",
                        "gwmfa-enrol-hint");
        assertThat(stepsOf("gateway radius tap")).isEqualTo(stepsOf("gateway radius"));
        assertThat(stepsOf("gateway browser"))
                .containsExactly(
                        "auth-cookie",
                        "auth-username-password-form",
                        "gwmfa-push",
                        "conditional-user-configured",
                        "gwmfa-ad-otp",
                        "conditional-user-configured",
                        "conditional-user-configured",
                        "gwmfa-enrol-hint");
    }

    @Test
    void trustsAGatewayForThePasswordOnlyWhereSomebodyEnabledIt() {
        assertThat(stepsOf("gateway radius passcode")).containsExactly("gwmfa-gateway-user", "gwmfa-ad-otp");
        JsonNode client = client("netscaler-radius-passcode");
        assertThat(client.path("enabled").asBoolean(true)).isFalse();
        assertThat(client.path("attributes").path("gwmfa.require").asText()).isEqualTo("second-factor");
    }

    @Test
    void neverLogsInWhereDevicesAreManaged() {
        assertThat(stepsOf("gateway manageotp"))
                .containsExactly(
                        "gwmfa-condition-client-network",
                        "deny-access-authenticator",
                        "auth-username-password-form",
                        "gwmfa-manage-otp-entry");
        JsonNode client = client("manageotp");
        assertThat(client.path("authenticationFlowBindingOverrides")
                        .path("browser")
                        .asText())
                .isEqualTo("gateway-manageotp");
        assertThat(client.path("redirectUris")).hasSize(1);
        assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
        assertThat(client.path("defaultClientScopes").isArray()
                        && client.path("defaultClientScopes").isEmpty())
                .isTrue();
    }

    @Test
    void managesDevicesBeforeAnyOtherRequiredAction() {
        Map<String, Integer> places = new HashMap<>();
        realm.path("requiredActions")
                .forEach(action -> places.put(
                        action.path("alias").asText(), action.path("priority").asInt()));
        int own = places.getOrDefault("gwmfa-manage-otp", Integer.MAX_VALUE);
        places.remove("gwmfa-manage-otp");
        assertThat(places.values()).isNotEmpty().allMatch(place -> place > own);
    }

    @Test
    void bindsNoFlowThatExempts() {
        assertThat(stepsOf("gateway browser rollout")).contains("gwmfa-exempt");
        assertThat(stepsOf("gateway radius rollout")).contains("gwmfa-exempt");
        assertThat(realm.path("browserFlow").asText()).isEqualTo("gateway browser");
        realm.path("clients")
                .forEach(client -> client.path("authenticationFlowBindingOverrides")
                        .forEach(flow -> assertThat(flow.asText())
                                .isIn(
                                        "gateway-radius",
                                        "gateway-radius-tap",
                                        "gateway-radius-passcode",
                                        "gateway-manageotp")));
        assertThat(client("netscaler-radius")
                        .path("attributes")
                        .path("gwmfa.require")
                        .asText())
                .isEqualTo("password+second-factor");
    }

    @Test
    void namesEverySettingOfAStepThatExists() {
        List<String> settings = new ArrayList<>();
        realm.path("authenticatorConfig")
                .forEach(config -> settings.add(config.path("alias").asText()));
        List<String> named = realm.path("authenticationFlows").findValuesAsText("authenticatorConfig");
        assertThat(settings).doesNotHaveDuplicates();
        assertThat(new HashSet<>(named)).isEqualTo(new HashSet<>(settings));
    }

    @Test
    void putsConditionsOnlyWhereNothingStandsBesideThem() {
        flows().forEach((alias, flow) -> {
            List<String> requirements = flow.findValuesAsText("requirement");
            if (requirements.contains("CONDITIONAL")) {
                assertThat(requirements).as(alias).hasSize(1);
            }
        });
    }

    private JsonNode client(String clientId) {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    private List<String> stepsOf(String alias) {
        assertThat(flows()).containsKey(alias);
        JsonNode flow = flows().getOrDefault(alias, realm.path("no such flow"));
        List<String> steps = new ArrayList<>();
        for (JsonNode execution : flow.path("authenticationExecutions")) {
            if (execution.path("authenticatorFlow").booleanValue()) {
                steps.addAll(stepsOf(execution.path("flowAlias").asText()));
            } else {
                steps.add(execution.path("authenticator").asText());
            }
        }
        return steps;
    }

    private Map<String, JsonNode> flows() {
        Map<String, JsonNode> flows = new HashMap<>();
        realm.path("authenticationFlows")
                .forEach(flow -> flows.put(flow.path("alias").asText(), flow));
        return flows;
    }

    private List<String> texts(String key) {
        return realm.findValues(key).stream()
                .flatMap(values -> StreamSupport.stream(values.spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }
}
