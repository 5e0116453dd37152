// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.gatewaymfa.keycloak.secondfactor.LoginEnd;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;

/** Refuses whoever goes on with a login that a step has ended, by a page or by an answer of the gateway grant. */
public final class EndedLogin {

    private static final String REASON = "login_is_over";

    private EndedLogin() {}

    /** Whether the login is over; then the flow's status is set and the event reported, and the step does nothing more. */
    public static boolean refuses(AuthenticationFlowContext context) {
        Optional<String> end = LoginEnd.of(context.getSession(), context.getAuthenticationSession());
        end.ifPresent(messageKey -> {
            context.getEvent()
                    .user(context.getUser())
                    .detail(Details.REASON, REASON)
                    .error(Errors.ACCESS_DENIED);
            refuse(context, AuthenticationFlowError.ACCESS_DENIED, messageKey);
        });
        return end.isPresent();
    }

    /** Ends the request as refused; the text is safe to show. */
    public static void refuse(AuthenticationFlowContext context, AuthenticationFlowError error, String messageKey) {
        Response answer = GatewayDialog.of(context)
                .map(dialog -> dialog.refuse(messageKey))
                .orElseGet(() -> context.form().setError(messageKey).createErrorPage(Response.Status.FORBIDDEN));
        context.failure(error, answer);
    }
}
