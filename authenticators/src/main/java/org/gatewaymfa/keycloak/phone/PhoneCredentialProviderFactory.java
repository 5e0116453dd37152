// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the credential type of phones. */
public final class PhoneCredentialProviderFactory implements CredentialProviderFactory<PhoneCredentialProvider> {

    public static final String PROVIDER_ID = "gwmfa-push";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new PhoneCredentialProvider(session);
    }
}
