// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.core.Response;
import org.gatewaymfa.keycloak.gateway.GatewayOrigin;
import org.gatewaymfa.keycloak.gateway.StepUnavailableException;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/**
 * A flow that cannot be followed because of what an administrator set. It ends the request, and is no
 * {@code AuthenticationFlowException}: of an ALTERNATIVE, Keycloak would swallow that and go on to the next one.
 */
public final class FlowFault {

    private static final Logger LOG = Logger.getLogger(FlowFault.class);

    private static final String MESSAGE = "gwmfaUnavailable";
    private static final String REASON_DETAIL = "reason_detail";

    private FlowFault() {}

    /** Logs and reports a fault, and returns what refuses the login: a page, or the gateway grant's own answer. */
    public static RuntimeException refusal(AuthenticationFlowContext context, BadSettingException cause) {
        String place = place(context) + ": " + cause.getMessage();
        LOG.errorf("A login was refused because its flow cannot be followed. %s", place);
        if (GatewayOrigin.of(context.getAuthenticationSession()).isPresent()) {
            return StepUnavailableException.ofServer(Errors.INVALID_CONFIG, place);
        }
        context.getEvent()
                .user(context.getUser())
                .detail(Details.REASON, Errors.INVALID_CONFIG)
                .detail(REASON_DETAIL, place)
                .error(Errors.INVALID_CONFIG);
        return new InternalServerErrorException(page(context));
    }

    /** Not the form of the context, which has no list of ways to go on where a condition is asked. */
    private static Response page(AuthenticationFlowContext context) {
        return context.getSession()
                .getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(context.getAuthenticationSession())
                .setError(MESSAGE)
                .createErrorPage(Response.Status.INTERNAL_SERVER_ERROR);
    }

    private static String place(AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        AuthenticationFlowModel flow =
                realm.getAuthenticationFlowById(context.getExecution().getParentFlow());
        return "Realm " + realm.getName() + ", flow '" + (flow == null ? "?" : flow.getAlias()) + "', step "
                + context.getExecution().getAuthenticator();
    }
}
