// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import org.gatewaymfa.keycloak.adotp.AdOtpCredentialProviderFactory;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.UserModel;

/** Whether a user has devices in Active Directory, for flows. */
public final class AdOtpDevices {

    private AdOtpDevices() {}

    /**
     * Asks the credential type itself, because Keycloak answers <i>no</i> for users of a disabled storage.
     *
     * @throws RuntimeException if the devices cannot be read: neither yes nor no would be safe
     */
    public static boolean areOf(AuthenticationFlowContext context, UserModel user) {
        CredentialProvider<?> devices =
                context.getSession().getProvider(CredentialProvider.class, AdOtpCredentialProviderFactory.PROVIDER_ID);
        return ((CredentialInputValidator) devices)
                .isConfiguredFor(context.getRealm(), user, AdOtpCredentialProviderFactory.PROVIDER_ID);
    }
}
