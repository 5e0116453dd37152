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
    void holdsNoSecretAndNoIdButTheOneThatTheClientNames() {
        assertThat(realm.findValuesAsText("id")).containsExactly("gateway-radius");
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
                        "conditional-user-configured",
                        "gwmfa-ad-otp",
                        "conditional-user-configured",
                        "gwmfa-enrol-hint");
        assertThat(stepsOf("gateway browser"))
                .containsExactly(
                        "auth-cookie",
                        "auth-username-password-form",
                        "conditional-user-configured",
                        "gwmfa-ad-otp",
                        "conditional-user-configured",
                        "gwmfa-enrol-hint");
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
