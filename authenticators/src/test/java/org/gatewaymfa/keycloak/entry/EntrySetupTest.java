// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.condition.FakeFlow;
import org.junit.jupiter.api.Test;
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

    private void action(String alias, int priority, boolean enabled) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(alias);
        action.setPriority(priority);
        action.setEnabled(enabled);
        actions.add(action);
    }

    private Optional<String> problem() {
        RealmModel realm = FakeFlow.fake(
                RealmModel.class,
                Map.of(
                        "getRequiredActionProvidersStream",
                        none -> actions.stream(),
                        "getRequiredActionProviderByAlias",
                        args -> actions.stream()
                                .filter(action -> action.getAlias().equals(args[0]))
                                .findFirst()
                                .orElse(null)));
        return new EntrySetup(realm).actionProblem();
    }
}
