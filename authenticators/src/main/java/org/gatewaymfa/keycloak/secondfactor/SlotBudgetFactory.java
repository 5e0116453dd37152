// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The budget kept as slots in Keycloak's single-use objects. Its settings are checked when the server starts. */
public final class SlotBudgetFactory implements SecondFactorBudgetFactory {

    public static final String PROVIDER_ID = "gwmfa-slots";

    private @Nullable BudgetLimits limits;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        limits = BudgetLimits.from(config);
    }

    @Override
    public SecondFactorBudget create(KeycloakSession session) {
        BudgetLimits configured = limits;
        if (configured == null) {
            throw new IllegalStateException(PROVIDER_ID + " was not initialised");
        }
        return new SlotBudget(
                session.singleUseObjects(), configured, () -> Instant.ofEpochMilli(Time.currentTimeMillis()));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return BudgetLimits.properties();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
