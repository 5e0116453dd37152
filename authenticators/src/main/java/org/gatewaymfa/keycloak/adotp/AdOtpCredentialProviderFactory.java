// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the credential type of devices in Active Directory. */
public final class AdOtpCredentialProviderFactory implements CredentialProviderFactory<AdOtpCredentialProvider> {

    public static final String PROVIDER_ID = "gwmfa-ad-otp";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new AdOtpCredentialProvider(session);
    }
}
