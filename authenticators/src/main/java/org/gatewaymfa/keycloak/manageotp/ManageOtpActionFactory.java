// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.List;
import org.gatewaymfa.keycloak.adotp.AdOtpAuthenticatorFactory;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.validate.ValidationError;

/** Offers the required action <i>Authenticator devices</i>. */
public final class ManageOtpActionFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = ManageOtpEntry.ACTION;

    static final String CREDENTIAL_TYPE = AdOtpAuthenticatorFactory.PROVIDER_ID;

    private static final RequiredActionProvider ACTION = new ManageOtpAction();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Authenticator devices (manageotp)";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return ACTION;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ManageOtpProperties.all();
    }

    /** Refuses settings that cannot be used, with a text that names the setting. */
    @Override
    public void validateConfig(KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
        try {
            ManageOtpConfig.from(model);
        } catch (ManageOtpConfig.InvalidSettingException refused) {
            throw new ValidationException(
                    new ValidationError(PROVIDER_ID, refused.setting(), String.valueOf(refused.getMessage())));
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
