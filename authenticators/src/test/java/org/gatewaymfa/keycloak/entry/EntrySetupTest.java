// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gatewaymfa.keycloak.condition.FakeFlow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

class EntrySetupTest {
    private final List<RequiredActionProviderModel> actions = new ArrayList<>();

    @Test
    void findsNothingWrongWhereTheActionIsTheFirst() {
        action("UPDATE_PASSWORD", 10, true);
        action(ManageOtpEntry.ACTION, 1, true);
        assertThat(problem()).isEmpty();
    }

    @Test
    void missesAnActionThatIsNotThereOrOff() {
        assertThat(problem()).hasValueSatisfying(text -> assertThat(text).contains("missing or disabled"));
        action(ManageOtpEntry.ACTION, 1, false);
        assertThat(problem()).hasValueSatisfying(text -> assertThat(text).contains("missing or disabled"));
    }

    @Test
    void wantsNoOtherActionBeforeIt() {
        action(ManageOtpEntry.ACTION, 10, true);
        action("TERMS", 5, false);
        assertThat(problem()).as("one that is off").isEmpty();
        action("CONFIGURE_TOTP", 10, true);
        assertThat(problem())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("first of all required actions")
                        .contains("CONFIGURE_TOTP"));
    }

    @Test
    void wantsAClientWithNoOtherWayToTokens() {
        action(ManageOtpEntry.ACTION, 1, true);
        assertThat(barProblem(Map.of())).isEmpty();
        for (String way : List.of("isImplicitFlowEnabled", "isDirectAccessGrantsEnabled", "isServiceAccountsEnabled")) {
            assertThat(barProblem(Map.of(way, none -> true))).as(way).isPresent();
        }
        for (String way : List.of("oauth2.device.authorization.grant.enabled", "oidc.ciba.grant.enabled")) {
            assertThat(barProblem(Map.of("getAttribute", args -> way.equals(args[0]) ? "true" : null)))
                    .as(way)
                    .isPresent();
        }
        assertThat(barProblem(Map.of("getProtocol", none -> "saml"))).isPresent();
    }

    private Optional<String> barProblem(Map<String, Function<Object[], @Nullable Object>> different) {
        Map<String, Function<Object[], @Nullable Object>> answers = new HashMap<>(Map.of(
                "isEnabled", none -> true,
                "isStandardFlowEnabled", none -> true,
                "isImplicitFlowEnabled", none -> false,
                "isDirectAccessGrantsEnabled", none -> false,
                "isServiceAccountsEnabled", none -> false,
                "getProtocol", none -> "openid-connect",
                "getAttribute", none -> null));
        answers.putAll(different);
        return new EntrySetup(realm(FakeFlow.fake(ClientModel.class, answers))).barProblem();
    }

    private void action(String alias, int priority, boolean enabled) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(alias);
        action.setPriority(priority);
        action.setEnabled(enabled);
        actions.add(action);
    }

    private Optional<String> problem() {
        return new EntrySetup(realm(null)).actionProblem();
    }

    private RealmModel realm(@Nullable ClientModel client) {
        return FakeFlow.fake(
                RealmModel.class,
                Map.of(
                        "getClientByClientId",
                        args -> client,
                        "getRequiredActionProvidersStream",
                        none -> actions.stream(),
                        "getRequiredActionProviderByAlias",
                        args -> actions.stream()
                                .filter(action -> action.getAlias().equals(args[0]))
                                .findFirst()
                                .orElse(null)));
    }
}
