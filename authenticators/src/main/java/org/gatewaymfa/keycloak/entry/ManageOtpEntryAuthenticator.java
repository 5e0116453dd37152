// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Turns a login into a visit of the page that manages devices, after the steps before it found out who the user is. Refuses
 * where the page cannot keep the login from being completed, and in
 * the flow of another client leads to the entry instead.
 */
final class ManageOtpEntryAuthenticator implements Authenticator {

    private static final Logger LOG = Logger.getLogger(ManageOtpEntryAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!ManageOtpEntry.isOfClient(context.getAuthenticationSession())) {
            leadToEntry(context);
            return;
        }
        Optional<String> problem = new EntrySetup(context.getRealm()).barProblem();
        if (problem.isPresent()) {
            refuse(context, problem.get());
            return;
        }
        ManageOtpEntry.mark(context.getAuthenticationSession());
        context.success();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    /** In the flow of another client, whose login must not be used: protocols differ in what they send when one ends. */
    private static void leadToEntry(AuthenticationFlowContext context) {
        URI entry = new ManageOtpAddress(context.getSession(), context.getRealm()).entry();
        AuthenticationProcessor.resetFlow(context.getAuthenticationSession(), LoginActionsService.AUTHENTICATE_PATH);
        context.forceChallenge(Response.seeOther(entry).build());
    }

    private static void refuse(AuthenticationFlowContext context, String problem) {
        LOG.errorf(
                "manageotp of realm %s cannot be used: %s", context.getRealm().getName(), problem);
        context.getEvent().user(context.getUser()).error(Errors.NOT_ALLOWED);
        context.failure(
                AuthenticationFlowError.INTERNAL_ERROR,
                context.form().setError(EntryMessages.NOT_READY).createErrorPage(Response.Status.SERVICE_UNAVAILABLE));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
