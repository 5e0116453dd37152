// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What all conditions are offered with: they can be negated, and they are REQUIRED or off. */
public abstract class LatchedConditionFactory implements ConditionalAuthenticatorFactory {

    private final String id;
    private final String displayName;
    private final String helpText;
    private final LatchedCondition condition;

    protected LatchedConditionFactory(String id, String displayName, String helpText, LatchedCondition condition) {
        this.id = id;
        this.displayName = displayName;
        this.helpText = helpText;
        this.condition = condition;
    }

    /** The settings of this condition but for the negation. */
    protected List<ProviderConfigProperty> ownProperties() {
        return List.of();
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayType() {
        return "Condition - " + displayName;
    }

    @Override
    public final String getHelpText() {
        return helpText;
    }

    @Override
    public final ConditionalAuthenticator getSingleton() {
        return condition;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(ownProperties());
        properties.add(ConditionConfig.negation());
        return List.copyOf(properties);
    }

    @Override
    public final boolean isConfigurable() {
        return true;
    }

    @Override
    public final AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.REQUIRED, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }

    @Override
    public final boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}
}
