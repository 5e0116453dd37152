// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gatewaymfa.radius.config.DialogSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.login.LoginMetrics.Stage;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Answer;

/**
 * One request on its way: asks the gateway grant, again as long as it is told to and there is time. Where the gateway's settings say so it
 * waits for a phone, possibly for minutes; so it keeps nothing that a person typed.
 */
final class LoginAttempt implements PhoneWait.Steps {

    private static final Duration PAUSE_IN_OUTAGE = Duration.ofSeconds(1);

    private final LoginDialog dialog;
    private final AccessRequest request;
    private final DialogSettings settings;
    private final OidcClient client;
    private final Octets rid;
    private final RequestTimes times;
    private final LoginReply reply;
    private final PhoneWait phoneWait;
    private long deadline;

    /** Of {@code before} the dialog has taken so much until this request came. */
    LoginAttempt(
            LoginDialog dialog,
            AccessRequest request,
            String user,
            GatewayCall call,
            DialogTimes before,
            Optional<Octets> passwordKey) {
        this.dialog = dialog;
        this.request = request;
        this.settings = request.client().dialog();
        this.client = call.client();
        this.rid = call.rid();
        this.times = new RequestTimes(before, dialog.loop()::nanoTime, request.receivedAt());
        this.reply = new LoginReply(dialog, request, user, rid, times, passwordKey);
        this.phoneWait = new PhoneWait(dialog.waiting(), this);
        this.deadline = request.receivedAt() + settings.answerWithin().toNanos();
    }

    CompletableFuture<Answer> run(GatewayCall first) {
        guarded(() -> ask(first));
        return reply.answer().whenComplete((answer, failure) -> endPhoneWait());
    }

    /** Whoever waits for the answer holds a permit: nothing may be thrown to a loop or a future instead of completing it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            reply.fail(failure);
        }
    }

    private void ask(GatewayCall call) {
        Duration left = Duration.ofNanos(deadline - dialog.loop().nanoTime());
        if (left.isNegative() || left.isZero()) {
            reply.silence("no-time-left");
            return;
        }
        Duration within = left.compareTo(settings.answerWithin()) < 0 ? left : settings.answerWithin();
        long askedAt = dialog.loop().nanoTime();
        dialog.gateway().ask(call, within).whenComplete((result, failure) -> {
            keycloakTook(Duration.ofNanos(dialog.loop().nanoTime() - askedAt));
            if (result == null) {
                reply.fail(failure == null ? new IllegalStateException("the gateway gave no answer") : failure);
            } else {
                guarded(() -> take(call, result));
            }
        });
    }

    private void keycloakTook(Duration time) {
        times.keycloakTook(time);
        dialog.metrics().took(request.client().name(), Stage.KEYCLOAK, time);
    }

    private void take(GatewayCall call, GatewayAnswer result) {
        if (result instanceof GatewayAnswer.Accepted accepted) {
            reply.accept(accepted);
        } else if (result instanceof GatewayAnswer.Challenged challenged) {
            take(challenged);
        } else if (result instanceof GatewayAnswer.Refused refused) {
            reply.refuse(refused);
        } else if (result instanceof GatewayAnswer.Pending pending) {
            take(call, pending);
        } else if (result instanceof GatewayAnswer.SlowDown slowDown) {
            later(slowDown.interval(), () -> ask(call));
        } else if (result instanceof GatewayAnswer.Unavailable unavailable) {
            take(unavailable);
        } else {
            reply.silence("already-used");
        }
    }

    private void take(GatewayAnswer.Challenged challenged) {
        Duration holdLeft = Duration.ofNanos(
                request.receivedAt() + settings.hold().toNanos() - dialog.loop().nanoTime());
        boolean phoneDecides = challenged.challenge().isDecidedByThePhoneAlone();
        if (phoneDecides && phoneWait.isWaiting()) {
            phoneWait.goOn(challenged.challenge().interval());
        } else if (phoneDecides && !phoneWait.isOver() && !holdLeft.isNegative() && !holdLeft.isZero()) {
            deadline += settings.hold().toNanos();
            times.phoneBegins();
            phoneWait.begin(challenged.handle(), holdLeft);
        } else {
            reply.challenge(challenged, phoneWait.hasBegun());
        }
    }

    private void take(GatewayCall call, GatewayAnswer.Pending pending) {
        if (phoneWait.isWaiting()) {
            phoneWait.goOn(pending.interval());
        } else {
            later(pending.interval(), () -> ask(next(call, pending)));
        }
    }

    /** While there is time to wait for the phone, an outage is no reason to end the request. */
    private void take(GatewayAnswer.Unavailable unavailable) {
        if (phoneWait.isWaiting()) {
            phoneWait.goOn(PAUSE_IN_OUTAGE);
        } else {
            reply.silence(unavailable.reason());
        }
    }

    /** A pending login is asked for with its handle; without one, the identical start finds it. */
    private GatewayCall next(GatewayCall call, GatewayAnswer.Pending pending) {
        Optional<GatewayCall.Continue> going =
                call instanceof GatewayCall.Continue known ? Optional.of(known) : Optional.empty();
        boolean stillNoCodeAsked =
                phoneWait.isOver() && going.filter(GatewayCall.Continue::isPoll).isPresent();
        return pending.handle()
                .or(() -> going.map(GatewayCall.Continue::handle))
                .<GatewayCall>map(handle -> stillNoCodeAsked
                        ? GatewayCall.Continue.codeInstead(client, rid, handle)
                        : GatewayCall.Continue.poll(client, rid, handle))
                .orElse(call);
    }

    @Override
    public void later(Duration delay, Runnable step) {
        dialog.loop().after(delay, () -> guarded(step));
    }

    @Override
    public Gateway.Watch watch(String handle, Runnable changed) {
        return dialog.gateway().watch(client, handle, () -> guarded(changed));
    }

    @Override
    public void poll(String handle) {
        ask(GatewayCall.Continue.poll(client, rid, handle));
    }

    private void endPhoneWait() {
        phoneWait.end();
        times.phoneEnds();
        if (phoneWait.hasBegun()) {
            dialog.metrics().took(request.client().name(), Stage.PHONE, times.phone());
        }
    }

    @Override
    public void askForCodeInstead(String handle) {
        times.phoneEnds();
        ask(GatewayCall.Continue.codeInstead(client, rid, handle));
    }

    @Override
    public void abandon() {
        reply.silence("stopping");
    }
}
