// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
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
 * Makes devices in Active Directory visible to Keycloak as one credential of the user, and nothing more: Keycloak's own APIs
 * cannot check, add, disable or remove it. They would ask for no more than a token that a password alone can get.
 */
final class AdOtpCredentialProvider implements CredentialProvider<CredentialModel>, CredentialInputValidator {

    static final String TYPE = "gwmfa-ad-otp";

    /** The required action where devices are added, tested, renamed and removed. */
    private static final String MANAGE_ACTION = "gwmfa-manage-otp";

    private final KeycloakSession session;

    AdOtpCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public boolean supportsCredentialType(String credentialType) {
        return TYPE.equals(credentialType);
    }

    /** @throws RuntimeException if the devices cannot be read */
    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        try {
            return supportsCredentialType(credentialType) && new RequestDevices(session, realm).hasDevice(user);
        } catch (AdOtpUnavailableException cause) {
            throw Outage.refusal(session, realm, user, cause);
        }
    }

    /** Never: a code checked here would pass by the budget of tries and the replay guard. */
    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return false;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        throw new UnsupportedOperationException("Devices are kept in Active Directory");
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return false;
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    /** Leads to the page for devices: as <i>set up</i> for a user without any, as <i>update</i> of the one row otherwise. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        CredentialTypeMetadata.CredentialTypeMetadataBuilder metadata = CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName(TYPE + "-display-name")
                .helpText(TYPE + "-help-text")
                .iconCssClass("kcAuthenticatorOTPClass")
                .removeable(false);
        boolean nothingYet = context.getUser() != null && !mayHaveDevice(context.getUser());
        return (nothingYet ? metadata.createAction(MANAGE_ACTION) : metadata.updateAction(MANAGE_ACTION))
                .build(session);
    }

    /** A directory that does not answer is no reason to hide the page; it says itself what is wrong. */
    private boolean mayHaveDevice(UserModel user) {
        try {
            return new RequestDevices(session, session.getContext().getRealm()).hasDevice(user);
        } catch (AdOtpUnavailableException cause) {
            return true;
        }
    }
}
