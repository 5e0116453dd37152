// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayLedger.StartClaim;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Carries out one well-formed call: finds out whether it is new, runs the flow at most once for it, and keeps the login
 * for the next call or ends it.
 */
final class GatewayConversation {

    private static final Logger LOG = Logger.getLogger(GatewayConversation.class);

    /** A start's result and its login commit one after the other; this long, a missing login may still be coming. */
    private static final Duration COMMIT_MARGIN = Duration.ofSeconds(2);

    private final KeycloakSession session;
    private final GatewayClient client;
    private final EventBuilder event;
    private final GatewayReplies replies;
    private final GatewayVerdict verdict;
    private final GatewayTexts texts;
    private final GatewayLedger ledger;
    private final HandleSeal seal;
    private final Clock clock;

    GatewayConversation(
            KeycloakSession session,
            GatewayClient client,
            EventBuilder event,
            GatewayReplies replies,
            GatewayAcceptance acceptance,
            Clock clock) {
        ClientModel model = client.client();
        GrantKeys keys = GrantKeys.of(session, model.getRealm());
        this.session = session;
        this.client = client;
        this.event = event;
        this.replies = replies;
        this.texts = new GatewayTexts(session, model.getRealm());
        this.verdict = new GatewayVerdict(session, client, event, acceptance);
        this.ledger = new GatewayLedger(
                session.getProvider(SingleUseObjectProvider.class),
                keys,
                model.getRealm().getId(),
                model.getId(),
                clock);
        this.seal = new HandleSeal(keys, model.getId());
        this.clock = clock;
    }

    Response carryOut(GatewayCall call) {
        return call instanceof GatewayCall.Start start ? start(start) : resume((GatewayCall.Continue) call);
    }

    private Response start(GatewayCall.Start start) {
        StartClaim claim = ledger.claimStart(start);
        if (claim instanceof StartClaim.First) {
            return begin(start);
        }
        if (claim instanceof StartClaim.Opened opened) {
            return restate(opened);
        }
        if (claim instanceof StartClaim.Forged) {
            event.detail(Details.REASON, "request_id was used with other input").error(Errors.INVALID_REQUEST);
            return replies.refused(texts.render(start.uiLocales(), GatewayMessages.REFUSED, List.of()));
        }
        return claim instanceof StartClaim.Running ? replies.pending(Optional.empty()) : replies.alreadyUsed();
    }

    private Response begin(GatewayCall.Start start) {
        Turn turn = new Turn.OfStart(ledger, start);
        try {
            GatewayLogin login = GatewayLogin.begin(session, client.client(), start, clock);
            describe(login);
            GatewayDialog.open(session, login, start);
            FlowRun run = new FlowRun(session, client, login, event);
            FlowOutcome outcome = run.begin();
            return conclude(login, run, verdict.hideRefusal(login, start, outcome), turn);
        } catch (RuntimeException e) {
            return broken(e, start.uiLocales(), turn);
        }
    }

    private Response restate(StartClaim.Opened opened) {
        Optional<GatewayLogin> login = GatewayLogin.find(session, client.client(), opened.login())
                .filter(found -> found.openChallenge()
                        .filter(open -> !open.isExpired(clock.instant()))
                        .isPresent());
        if (login.isPresent()) {
            return challenge(login.get());
        }
        boolean mayBeCommitting = clock.instant().isBefore(opened.at().plus(COMMIT_MARGIN));
        return mayBeCommitting ? replies.pending(Optional.empty()) : replies.alreadyUsed();
    }

    private Response resume(GatewayCall.Continue call) {
        Optional<LoginHandle> handle = seal.open(call.handle());
        Optional<GatewayLogin> login = handle.flatMap(opened -> GatewayLogin.find(session, client.client(), opened));
        if (login.isEmpty()) {
            return ofNoLogin(call, handle);
        }
        return resume(login.get(), handle.orElseThrow(), call);
    }

    /** Who asks without an input has asked before or beside somebody else, and the login's end was said there. */
    private Response ofNoLogin(GatewayCall.Continue call, Optional<LoginHandle> handle) {
        if (call.isOfGatewayAlone() && handle.isPresent()) {
            return replies.alreadyUsed();
        }
        if (!call.isOfGatewayAlone()) {
            event.detail(Details.REASON, "auth_session names no login of this client")
                    .error(Errors.INVALID_AUTHENTICATION_SESSION);
        }
        return replies.refused(texts.render(Optional.empty(), GatewayMessages.EXPIRED, List.of()));
    }

    private Response resume(GatewayLogin login, LoginHandle handle, GatewayCall.Continue call) {
        describe(login);
        Optional<GatewayLogin.OpenChallenge> open =
                login.openChallenge().filter(challenge -> !challenge.isExpired(clock.instant()));
        if (open.isEmpty()) {
            event.error(Errors.EXPIRED_CODE);
            return end(login, new FlowOutcome.Refused(GatewayMessages.EXPIRED, List.of()));
        }
        boolean isCurrent = handle.sequence() == login.sequence();
        if (call.isOfGatewayAlone() && !(isCurrent && open.get().isPush())) {
            return challenge(login);
        }
        if (!isCurrent || !ledger.claimAnswer(handle)) {
            return replies.pending(Optional.of(seal.seal(login.handle())));
        }
        return answer(login, call, new Turn.OfAnswer(ledger, handle));
    }

    private Response answer(GatewayLogin login, GatewayCall.Continue call, Turn turn) {
        try {
            session.getContext().setAuthenticationSession(login.authSession());
            if (login.isDecoy()) {
                event.detail(Details.REASON, "no such login").error(Errors.INVALID_USER_CREDENTIALS);
                return end(login, FlowOutcome.Refused.generic());
            }
            GatewayDialog.open(session, login, call);
            FlowRun run = new FlowRun(session, client, login, event);
            return conclude(login, run, run.answer(), turn);
        } catch (RuntimeException e) {
            return broken(e, login.uiLocales(), turn);
        }
    }

    private Response conclude(GatewayLogin login, FlowRun run, FlowOutcome outcome, Turn turn) {
        if (outcome instanceof FlowOutcome.Completed) {
            GatewayVerdict.Ruling ruling = verdict.rule(login, run);
            turn.ended();
            return ruling instanceof GatewayVerdict.Ruling.Accepted accepted
                    ? accepted(login, accepted)
                    : end(login, ((GatewayVerdict.Ruling.Rejected) ruling).refusal());
        }
        if (outcome instanceof FlowOutcome.Asked asked) {
            GatewayChallenge challenge = asked.challenge();
            login.open(
                    challenge,
                    texts.render(login.uiLocales(), challenge.promptKey(), challenge.promptArguments()),
                    clock);
            turn.opened(login);
            return challenge(login);
        }
        if (outcome instanceof FlowOutcome.Refused refused) {
            turn.ended();
            return end(login, verdict.uniform(login, refused));
        }
        if (outcome instanceof FlowOutcome.Pending) {
            return undecided(turn, replies.pending(turn.handle().map(seal::seal)));
        }
        return outcome instanceof FlowOutcome.Busy
                ? undecided(turn, replies.slowDown(turn.handle().map(seal::seal)))
                : undecided(turn, unavailable(login.uiLocales()));
    }

    private Response accepted(GatewayLogin login, GatewayVerdict.Ruling.Accepted accepted) {
        login.end(session);
        return accepted.response();
    }

    private Response end(GatewayLogin login, FlowOutcome.Refused refused) {
        String text = texts.render(login.uiLocales(), refused.messageKey(), refused.arguments());
        login.end(session);
        return replies.refused(text);
    }

    private Response broken(RuntimeException cause, Optional<String> uiLocales, Turn turn) {
        if (cause instanceof StepUnavailableException outage) {
            LOG.warnf("Gateway login cannot be decided: %s", outage.getMessage());
            event.detail(Details.REASON, outage.reason()).detail(GatewayDetails.REASON_DETAIL, outage.detail());
        } else {
            LOG.error("Gateway login cannot be decided", cause);
            event.detail(Details.REASON, cause.getClass().getSimpleName());
        }
        event.error(GatewayErrors.TEMPORARILY_UNAVAILABLE);
        return undecided(turn, unavailable(uiLocales));
    }

    /** Leaves everything as it was before this call, so that the same call can be made again. */
    private Response undecided(Turn turn, Response response) {
        session.getTransactionManager().setRollbackOnly();
        turn.release();
        return response;
    }

    private Response unavailable(Optional<String> uiLocales) {
        return replies.unavailable(texts.render(uiLocales, GatewayMessages.UNAVAILABLE, List.of()));
    }

    private Response challenge(GatewayLogin login) {
        return replies.challenge(
                seal.seal(login.handle()), login.openChallenge().orElseThrow(), clock.instant());
    }

    private void describe(GatewayLogin login) {
        event.detail(Details.USERNAME, login.attemptedUserName().orElse(null))
                .detail(GatewayDetails.DIALOG_ID, login.dialogId())
                .detail(GatewayDetails.NAS_ID, login.nasId().orElse(null))
                .detail(GatewayDetails.CLIENT_ADDRESS, login.clientAddress().orElse(null));
    }
}
