// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;

/** The imported realm has every part it names and no way in on a password alone. */
@OnStage
class RealmExportIT {

    private final Stage stage;

    RealmExportIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void everyStepOfEveryFlowHasItsProvider() {
        Set<String> known = new HashSet<>();
        for (String kind : new String[] {
            "authenticator-providers", "client-authenticator-providers", "form-action-providers", "form-providers"
        }) {
            stage.realm()
                    .get("/authentication/" + kind)
                    .forEach(provider -> known.add(provider.path("id").asText()));
        }

        JsonNode flows = stage.realm().get("/authentication/flows");
        assertThat(flows)
                .extracting(flow -> flow.path("alias").asText())
                .contains("gateway browser", "gateway radius", "deny password grant");
        for (JsonNode flow : flows) {
            String alias = flow.path("alias").asText();
            for (JsonNode execution :
                    stage.realm().get("/authentication/flows/" + alias.replace(" ", "%20") + "/executions")) {
                String provider = execution.path("providerId").asText();
                assertThat(provider.isEmpty() || known.contains(provider))
                        .as("%s in flow %s", provider, alias)
                        .isTrue();
            }
        }
    }

    @Test
    void nobodyGetsATokenForAPasswordAlone() {
        Person person = stage.person();
        int tried = 0;
        for (JsonNode client : stage.directGrants().shippedClients()) {
            String clientId = client.path("clientId").asText();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean())
                    .as("direct access grants of %s", clientId)
                    .isFalse();
            assertThat(stage.directGrants()
                            .login(clientId, client.path("secret").asText(), person.name(), Person.PASSWORD))
                    .as("password grant at %s", clientId)
                    .isBetween(400, 403);
            tried++;
        }
        assertThat(tried).isGreaterThan(5);
    }

    @Test
    void theDirectGrantFlowDeniesEvenWhereAClientAllowsIt() {
        JsonNode realm = stage.realm().get("");
        assertThat(realm.path("directGrantFlow").asText()).isEqualTo("deny password grant");
        Person person = stage.person();

        assertThat(stage.directGrants().loginWithTheRealmsFlow(person.name(), Person.PASSWORD))
                .isBetween(400, 403);
    }

    @Test
    void protectsAgainstGuessing() {
        JsonNode realm = stage.realm().get("");

        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("failureFactor").asInt()).isEqualTo(4);
        assertThat(realm.path("maxSecondaryAuthFailures").asInt())
                .as("it would disable the account")
                .isZero();
    }
}
