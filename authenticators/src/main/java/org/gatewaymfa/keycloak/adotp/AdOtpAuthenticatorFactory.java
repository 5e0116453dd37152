// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers the step <i>AD OTP</i>. It has no settings: how codes are checked is set at the mapper of the LDAP provider. */
public final class AdOtpAuthenticatorFactory implements AuthenticatorFactory {

    public static final String PROVIDER_ID = "gwmfa-ad-otp";

    private static final Authenticator STEP = new AdOtpAuthenticator();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "AD OTP";
    }

    @Override
    public String getHelpText() {
        return "Asks for a code of one of the user's OTP devices kept in Active Directory, as NetScaler Native OTP does.";
    }

    /** Outside the categories that Keycloak counts failures for; see {@code AccountGate.countFailure}. */
    @Override
    public String getReferenceCategory() {
        return AdOtpCredentialProvider.TYPE;
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
        return REQUIREMENT_CHOICES.clone();
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
