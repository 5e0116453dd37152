// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.FlowFault;
import org.gatewaymfa.keycloak.gateway.EndedLogin;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Asks the user's phones and waits for the answer, in browser flows and in the gateway grant.
 *
 * <p>Waiting is no thread: the page and the gateway come again, and each time the step looks where the request stands. Not
 * a {@code CredentialValidator}: Keycloak would then order it by the user's credentials instead of by the flow.
 */
final class PushAuthenticator implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!EndedLogin.refuses(context)) {
            answer(context, PushDialog.beginning(context, config(context)));
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (!EndedLogin.refuses(context)) {
            answer(context, PushDialog.answered(context, config(context)));
        }
    }

    private static void answer(AuthenticationFlowContext context, PushDialog dialog) {
        PushConclusion conclusion = new PushConclusion(context, dialog);
        PhoneRequests requests = PhoneRequests.of(context, dialog);
        AccountGate.Standing standing =
                AccountGate.of(context.getSession(), context.getRealm()).standing(context.getUser());
        if (standing == AccountGate.Standing.USABLE) {
            PushStep step = new PushStep(requests, dialog.leavesOtherCodes());
            conclusion.of(step.decide(OpenPush.of(context.getAuthenticationSession()), dialog.input()));
        } else {
            OpenPush.of(context.getAuthenticationSession()).ifPresent(requests::abandon);
            conclusion.ofUnusable(standing);
        }
    }

    private static PushConfig config(AuthenticationFlowContext context) {
        try {
            return PushConfig.from(context.getAuthenticatorConfig());
        } catch (BadSettingException cause) {
            throw FlowFault.refusal(context, cause);
        }
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return !Phones.of(session, realm).of(user).isEmpty();
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // Phones are enrolled by their owner's own wish, never as part of a login.
    }

    @Override
    public void close() {}
}
