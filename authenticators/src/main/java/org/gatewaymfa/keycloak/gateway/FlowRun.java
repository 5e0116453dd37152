// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlow;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * Runs the client's flow for one call and turns its answer or refusal into an outcome. Only what is broken is thrown.
 *
 * <p>Uses Keycloak's {@code AuthenticationProcessor} (services 26.7): its {@code authenticateOnly()} begins a flow;
 * its {@code authenticationAction()} ends in browser redirects, so an answer is driven here.
 */
final class FlowRun {

    private static final Logger LOG = Logger.getLogger(FlowRun.class);

    private final KeycloakSession session;
    private final GatewayLogin login;
    private final EventBuilder event;
    private final AuthenticationProcessor processor;
    private final String flowId;

    FlowRun(KeycloakSession session, GatewayClient client, GatewayLogin login, EventBuilder event) {
        this.session = session;
        this.login = login;
        this.event = event;
        this.flowId = client.flowId();
        KeycloakContext context = session.getContext();
        this.processor = new AuthenticationProcessor();
        processor
                .setAuthenticationSession(login.authSession())
                .setFlowId(flowId)
                .setFlowPath("token")
                .setConnection(context.getConnection())
                .setEventBuilder(event)
                .setRealm(context.getRealm())
                .setSession(session)
                .setUriInfo(context.getUri())
                .setRequest(context.getHttpRequest());
    }

    AuthenticationProcessor processor() {
        return processor;
    }

    /** Runs the flow from its start to the first challenge, its success or its end. */
    FlowOutcome begin() {
        return outcomeOf(processor::authenticateOnly);
    }

    /** Gives the step whose challenge is open its {@code action()}, and goes on from there. */
    FlowOutcome answer() {
        return outcomeOf(this::runAction);
    }

    private @Nullable Response runAction() {
        String execution = login.currentExecution()
                .orElseThrow(() -> new AuthenticationFlowException(
                        "No step waits for an answer", AuthenticationFlowError.INVALID_CLIENT_SESSION));
        AuthenticationExecutionModel step = session.getContext().getRealm().getAuthenticationExecutionById(execution);
        if (step == null || !step.isEnabled()) {
            throw new AuthenticationFlowException(
                    "The step that asked is gone from the flow", AuthenticationFlowError.INVALID_CLIENT_SESSION);
        }
        event.detail(Details.AUTH_METHOD, login.authSession().getProtocol());
        login.user().ifPresent(StorageOutage::check);
        processor.validateUser(login.user().orElse(null));
        login.authSession().getParentSession().setTimestamp(Math.toIntExact(Time.currentTimeSeconds()));
        AuthenticationFlow flow = processor.createFlowExecution(flowId, step);
        Response response = flow.processAction(execution);
        if (response == null && !flow.isSuccessful()) {
            throw new AuthenticationFlowException(flow.getFlowExceptions());
        }
        return response;
    }

    private FlowOutcome outcomeOf(Supplier<@Nullable Response> run) {
        try {
            Response response = run.get();
            if (response != null) {
                return outcomeOf(response);
            }
            return login.user().isPresent() ? new FlowOutcome.Completed() : refused(Errors.USER_NOT_FOUND, "no user");
        } catch (AuthenticationFlowException e) {
            LOG.debug("Gateway login refused by the flow", e);
            return refused(eventError(e.getError()), e.getMessage());
        } catch (StepUnavailableException e) {
            return refused(e, e.refusal().orElseThrow(() -> e));
        }
    }

    /** A user whose data a step cannot use is no outage: the gateway would take the server as dead. */
    private FlowOutcome refused(StepUnavailableException cause, String messageKey) {
        login.user().ifPresent(event::user);
        event.detail(Details.REASON, cause.reason())
                .detail(GatewayDetails.REASON_DETAIL, cause.detail())
                .error(GatewayErrors.TEMPORARILY_UNAVAILABLE);
        return new FlowOutcome.Refused(messageKey, List.of());
    }

    private FlowOutcome outcomeOf(Response response) {
        Object entity = response.getEntity();
        if (entity instanceof GatewayAnswer.Ask ask) {
            return new FlowOutcome.Asked(ask.challenge());
        }
        if (entity instanceof GatewayAnswer.Refuse refuse) {
            return new FlowOutcome.Refused(refuse.messageKey(), refuse.arguments());
        }
        if (entity instanceof GatewayAnswer.Unavailable) {
            return new FlowOutcome.Unavailable();
        }
        if (entity instanceof GatewayAnswer.Pending) {
            return new FlowOutcome.Pending();
        }
        return entity instanceof GatewayAnswer.ComeAgain ? new FlowOutcome.Busy() : outcomeOfForeignResponse();
    }

    /** A step that is not ours answered with a page or JSON of its own, which means nothing to a gateway. */
    private FlowOutcome outcomeOfForeignResponse() {
        String reported = event.getEvent().getError();
        if (Errors.USER_TEMPORARILY_DISABLED.equals(reported) && !BruteForceLock.isLocked(session, login)) {
            return new FlowOutcome.Busy();
        }
        if (reported == null) {
            LOG.warnf(
                    "A step of flow %s answered with a page, which cannot be shown by a gateway. Remove it from the flow.",
                    flowId);
            return refused(Errors.DISPLAY_UNSUPPORTED, "a step of the flow needs a browser");
        }
        return FlowOutcome.Refused.generic();
    }

    private FlowOutcome refused(String eventError, @Nullable String reason) {
        login.user().ifPresent(event::user);
        event.detail(Details.REASON, reason).error(eventError);
        return FlowOutcome.Refused.generic();
    }

    private static String eventError(@Nullable AuthenticationFlowError error) {
        if (error == null) {
            return Errors.INVALID_USER_CREDENTIALS;
        }
        return switch (error) {
            case UNKNOWN_USER, INVALID_USER -> Errors.USER_NOT_FOUND;
            case USER_DISABLED -> Errors.USER_DISABLED;
            case USER_TEMPORARILY_DISABLED -> Errors.USER_TEMPORARILY_DISABLED;
            case EXPIRED_CODE -> Errors.EXPIRED_CODE;
            case INVALID_CLIENT_SESSION -> Errors.INVALID_AUTHENTICATION_SESSION;
            default -> Errors.INVALID_USER_CREDENTIALS;
        };
    }
}
