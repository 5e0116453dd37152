// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers the step <i>Go on without a second factor</i>. */
public final class ExemptAuthenticatorFactory implements AuthenticatorFactory {

    /** Id, and the reference category that the gateway grant knows an exemption by. */
    public static final String PROVIDER_ID = "gwmfa-exempt";

    private static final Authenticator STEP = new ExemptAuthenticator();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Go on without a second factor";
    }

    @Override
    public String getHelpText() {
        return "Lets a user go on WITHOUT a second factor. Put it into a conditional sub-flow behind conditions that say for"
                + " whom and how long.";
    }

    @Override
    public String getReferenceCategory() {
        return PROVIDER_ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ExemptConfig.properties();
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.REQUIRED, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
