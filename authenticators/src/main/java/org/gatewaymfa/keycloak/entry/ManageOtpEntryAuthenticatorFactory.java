// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers the step <i>Manage OTP devices, nothing else</i>. It has no settings: those are at the required action. */
public final class ManageOtpEntryAuthenticatorFactory implements AuthenticatorFactory {

    public static final String PROVIDER_ID = "gwmfa-manage-otp-entry";

    private static final Authenticator STEP = new ManageOtpEntryAuthenticator();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Manage OTP devices, nothing else";
    }

    @Override
    public String getHelpText() {
        return "Leads to the page that manages OTP devices after the password, and never ends in a login: no code, no token,"
                + " no session. For the flow of the client manageotp.";
    }

    /** Not null, because Keycloak counts a refusal of a step without category as a failed login. */
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
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
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
