// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Makes phones visible to Keycloak as credentials of the user, and nothing more: Keycloak's own APIs cannot check, add,
 * disable or remove them. They would ask for no more than a token that a password alone can get.
 */
final class PhoneCredentialProvider implements CredentialProvider<CredentialModel>, CredentialInputValidator {

    /** The required action where phones are added, tested, renamed and removed. */
    private static final String MANAGE_ACTION = "gwmfa-manage-otp";

    private final KeycloakSession session;

    PhoneCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return Phone.TYPE;
    }

    @Override
    public boolean supportsCredentialType(String credentialType) {
        return Phone.TYPE.equals(credentialType);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return supportsCredentialType(credentialType)
                && user.credentialManager()
                        .getStoredCredentialsByTypeStream(Phone.TYPE)
                        .findAny()
                        .isPresent();
    }

    /** Never: a phone answers requests of ours only. */
    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return false;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        throw new UnsupportedOperationException("A phone is added on the page for devices");
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return false;
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    /** Leads to the page for devices: as <i>set up</i> for a user without a phone, as <i>update</i> otherwise. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        CredentialTypeMetadata.CredentialTypeMetadataBuilder metadata = CredentialTypeMetadata.builder()
                .type(Phone.TYPE)
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName(Phone.TYPE + "-display-name")
                .helpText(Phone.TYPE + "-help-text")
                .iconCssClass("kcAuthenticatorOTPClass")
                .removeable(false);
        boolean none = context.getUser() != null
                && !isConfiguredFor(session.getContext().getRealm(), context.getUser(), Phone.TYPE);
        return (none ? metadata.createAction(MANAGE_ACTION) : metadata.updateAction(MANAGE_ACTION)).build(session);
    }
}
