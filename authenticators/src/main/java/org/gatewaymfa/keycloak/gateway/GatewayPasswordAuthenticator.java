// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Checks user name and password of the start call, with one LDAP bind at most. The password is never stored. Only a
 * wrong password counts as a failure; one that is right but expired does not.
 */
final class GatewayPasswordAuthenticator extends GatewayStep {

    @Override
    void authenticate(AuthenticationFlowContext context, GatewayDialog dialog) {
        Optional<String> password = dialog.takePassword();
        UserLookup.Finding finding = whoLogsIn(context, dialog);
        if (finding instanceof UserLookup.ComingIn) {
            context.forceChallenge(dialog.comeAgain());
        } else if (finding instanceof UserLookup.Found found) {
            check(found.user(), password, context, dialog);
        } else {
            context.forceChallenge(dialog.refuse(GatewayMessages.REFUSED));
        }
    }

    private static UserLookup.Finding whoLogsIn(AuthenticationFlowContext context, GatewayDialog dialog) {
        return Optional.ofNullable(context.getUser())
                .<UserLookup.Finding>map(UserLookup.Found::new)
                .or(() -> dialog.userName().map(new UserLookup(context)::find))
                .orElseGet(UserLookup.Nobody::new);
    }

    private static void check(
            UserModel user, Optional<String> password, AuthenticationFlowContext context, GatewayDialog dialog) {
        if (password.isEmpty()) {
            context.getEvent().user(user).error(Errors.PASSWORD_MISSING);
            context.forceChallenge(dialog.refuse(GatewayMessages.REFUSED));
            return;
        }
        context.setUser(user);
        apply(PasswordCheck.of(context.getSession(), context.getRealm(), user, password.get()), context, dialog);
    }

    private static void apply(PasswordCheck outcome, AuthenticationFlowContext context, GatewayDialog dialog) {
        if (outcome instanceof PasswordCheck.Right) {
            context.getAuthenticationSession().setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, "true");
            context.success(PasswordCredentialModel.TYPE);
            return;
        }
        if (outcome instanceof PasswordCheck.Postponed) {
            context.forceChallenge(dialog.comeAgain());
            return;
        }
        context.getEvent().user(context.getUser()).detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE);
        if (outcome instanceof PasswordCheck.Wrong) {
            context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
            noteLoginInProgress(context);
            context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, dialog.refuse(GatewayMessages.REFUSED));
        } else if (outcome instanceof PasswordCheck.Barred barred) {
            context.getEvent()
                    .detail(GatewayDetails.AD_SUB_CODE, barred.reason().number())
                    .error(Errors.INVALID_USER_CREDENTIALS);
            context.forceChallenge(explain(barred.reason(), context, dialog));
        } else {
            context.getEvent()
                    .detail(Details.REASON, "directory did not answer the bind")
                    .error(GatewayErrors.TEMPORARILY_UNAVAILABLE);
            context.forceChallenge(dialog.unavailable());
        }
    }

    /**
     * Keycloak's blocking protector pairs each failure that the flow counts with the login it has noted as being in
     * progress; this notes ours, so that it does not take another one's note away. The answer does not matter.
     */
    private static void noteLoginInProgress(AuthenticationFlowContext context) {
        if (context.getRealm().isBruteForceProtected()) {
            context.getProtector().isTemporarilyDisabled(context.getSession(), context.getRealm(), context.getUser());
        }
    }

    private static Response explain(BindRefusal reason, AuthenticationFlowContext context, GatewayDialog dialog) {
        Optional<String> helpUrl =
                GatewayClient.helpUrl(context.getAuthenticationSession().getClient());
        return reason.asksForNewPassword() && helpUrl.isPresent()
                ? dialog.refuse(GatewayMessages.PASSWORD_EXPIRED_AT, helpUrl.get())
                : dialog.refuse(reason.messageKey());
    }
}
