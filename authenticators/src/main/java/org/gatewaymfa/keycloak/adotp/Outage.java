// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import org.gatewaymfa.keycloak.gateway.GatewayDialog;
import org.gatewaymfa.keycloak.gateway.StepUnavailableException;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What happens when Keycloak asks whether a user has devices, and the directory does not say. There is no safe answer: with
 * <i>no</i>, a flow may go on without the step; with <i>yes</i>, it may skip another one. So the question ends the request.
 *
 * <p>The exception is not an {@code AuthenticationFlowException}: of an ALTERNATIVE, Keycloak would swallow that and go on to
 * the next one. In a browser it carries the page, which the login endpoints
 * pass on; the gateway grant makes its own answer.
 */
final class Outage {

    private Outage() {}

    static RuntimeException refusal(
            KeycloakSession session, RealmModel realm, UserModel user, AdOtpUnavailableException cause) {
        if (GatewayDialog.isOpen(session)) {
            AdOtpReport.log(cause);
            return gatewayRefusal(cause);
        }
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login == null) {
            return new ServiceUnavailableException();
        }
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(login.getClient());
        new AdOtpReport(event, user).unavailable(cause);
        return browserRefusal(session, login, cause);
    }

    private static RuntimeException gatewayRefusal(AdOtpUnavailableException cause) {
        String reason = AdOtpReport.reason(cause);
        return cause.reason().isOfThisUser()
                ? StepUnavailableException.ofUser(reason, cause.summary(), AdOtpMessages.UNREADABLE)
                : StepUnavailableException.ofServer(reason, cause.summary());
    }

    private static RuntimeException browserRefusal(
            KeycloakSession session, AuthenticationSessionModel login, AdOtpUnavailableException cause) {
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setAuthenticationSession(login);
        if (cause.reason().isOfThisUser()) {
            return new ForbiddenException(
                    form.setError(AdOtpMessages.UNREADABLE).createErrorPage(Response.Status.FORBIDDEN));
        }
        return new ServiceUnavailableException(
                form.setError(AdOtpMessages.UNAVAILABLE).createErrorPage(Response.Status.SERVICE_UNAVAILABLE));
    }
}
