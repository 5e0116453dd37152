// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The grant's own judgement on top of the flow's: whether a completed flow showed the factors the client asks for,
 * whether the account is ready, and what a refusal may say.
 */
final class GatewayVerdict {

    private static final Logger LOG = Logger.getLogger(GatewayVerdict.class);

    private final KeycloakSession session;
    private final GatewayClient client;
    private final EventBuilder event;
    private final GatewayAcceptance acceptance;

    GatewayVerdict(KeycloakSession session, GatewayClient client, EventBuilder event, GatewayAcceptance acceptance) {
        this.session = session;
        this.client = client;
        this.event = event;
        this.acceptance = acceptance;
    }

    /** What becomes of a completed flow. */
    sealed interface Ruling {

        /** The response is Keycloak's last word: a token, or the refusal of a client policy. */
        record Accepted(Response response) implements Ruling {}

        /** Not accepted after all; the event is reported. */
        record Rejected(FlowOutcome.Refused refusal) implements Ruling {}
    }

    Ruling rule(GatewayLogin login, FlowRun run) {
        UserModel user = login.user().orElseThrow();
        if (!isCovered(login)) {
            LOG.errorf(
                    "The flow of client %s ended without the factors that %s asks for. Check its flow override.",
                    client.client().getClientId(), RequiredFactors.ATTRIBUTE);
            event.user(user).detail(Details.REASON, "required factors missing").error(Errors.NOT_ALLOWED);
            return new Ruling.Rejected(FlowOutcome.Refused.generic());
        }
        run.processor().evaluateRequiredActionTriggers();
        if (user.getRequiredActionsStream().findAny().isPresent()
                || !login.authSession().getRequiredActions().isEmpty()) {
            event.user(user).error(Errors.RESOLVE_REQUIRED_ACTIONS);
            return new Ruling.Rejected(actionRequired());
        }
        return new Ruling.Accepted(acceptance.accept(login, run.processor()));
    }

    /**
     * Where the gateway vouches for the first factor, a refused start asks for a code like any other: names that exist
     * and names that do not get the same answer.
     */
    FlowOutcome hideRefusal(GatewayLogin login, GatewayCall.Start start, FlowOutcome outcome) {
        if (mustHideNames() && outcome instanceof FlowOutcome.Refused && start.otp() == null) {
            login.makeDecoy();
            return new FlowOutcome.Asked(GatewayChallenge.otp());
        }
        return outcome;
    }

    /** For the same reason a refusal says nothing there until the second factor is shown. */
    FlowOutcome.Refused uniform(GatewayLogin login, FlowOutcome.Refused refused) {
        return mustHideNames() && !isCovered(login) ? FlowOutcome.Refused.generic() : refused;
    }

    private boolean mustHideNames() {
        return client.requiredFactors() == RequiredFactors.SECOND_FACTOR;
    }

    private boolean isCovered(GatewayLogin login) {
        return client.requiredFactors().areCoveredBy(new ShownFactors(session, login).in(client.flowId()));
    }

    private FlowOutcome.Refused actionRequired() {
        Optional<String> helpUrl = GatewayClient.helpUrl(client.client());
        return helpUrl.map(url -> new FlowOutcome.Refused(GatewayMessages.ACTION_REQUIRED_AT, List.of(url)))
                .orElseGet(() -> new FlowOutcome.Refused(GatewayMessages.ACTION_REQUIRED, List.of()));
    }
}
