// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The page for devices as Keycloak calls it: by {@code kc_action} of any client, set on a user by an administrator, from the
 * account console, or at the end of the login of manageotp. Who may do what is decided here, whatever flow came before.
 */
final class ManageOtpAction implements RequiredActionProvider, CredentialRegistrator {

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel login) {
        return ManageOtpActionFactory.CREDENTIAL_TYPE;
    }

    /**
     * Triggers nothing by itself, but is the first to be called when a flow has ended: notes when that was. A login that must
     * never be completed is barred here too, in case its flow lost the step that does so.
     */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        SessionEvidence.flowEnded(login, SessionEvidence.now());
        if (ManageOtpEntry.isOf(login)) {
            ManageOtpEntry.mark(login);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        try {
            new Pages(Visit.of(context)).show();
        } catch (ManageOtpConfig.InvalidSettingException cause) {
            new ManageOtpReport(context.getEvent(), context.getUser()).misconfigured(cause);
            Pages.misconfigured(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        try {
            new Conversation(Visit.of(context)).takeForm();
        } catch (ManageOtpConfig.InvalidSettingException cause) {
            new ManageOtpReport(context.getEvent(), context.getUser()).misconfigured(cause);
            Pages.misconfigured(context);
        }
    }

    @Override
    public void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel login) {
        PageState state = new PageState(login);
        PhoneBond bond = new PhoneBond(session, login.getRealm());
        state.phoneDraft().ifPresent(draft -> bond.end(login.getAuthenticatedUser(), draft));
        state.backToList();
    }

    @Override
    public void close() {}
}
