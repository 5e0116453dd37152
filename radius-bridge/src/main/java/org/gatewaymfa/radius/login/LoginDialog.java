// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.login.LoginMetrics.Stage;
import org.gatewaymfa.radius.login.LoginRecord.Outcome;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.server.AccessHandler;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Answer;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.SampledLog;
import org.gatewaymfa.radius.trace.RequestSpan;
import org.gatewaymfa.radius.trace.TraceContext;
import org.jboss.logging.Logger;

/** From a verified Access-Request to its answer. Keeps nothing between two requests: State carries the dialog. */
public final class LoginDialog implements AccessHandler {

    private static final Logger LOG = Logger.getLogger(LoginDialog.class);
    private static final int PROBLEMS_PER_MINUTE = 20;

    private final Gateway gateway;
    private final Loop loop;
    private final Clock clock;
    private StateSeal stateSeal;
    private RequestReader reader;
    private final StartLimits startLimits;
    private ReplyAttributes replyAttributes;
    private final LoginMetrics metrics;
    private final LoginRecord record;
    private final SampledLog problems;
    private final WaitingLogins waiting;
    private volatile Optional<Consumer<RequestSpan>> tracer = Optional.empty();
    private final GatewayAdvice advice;
    private PasswordReturn passwordReturn;

    public LoginDialog(BridgeSettings settings, Gateway gateway, Loop loop, Clock clock, MeterRegistry registry) {
        this.gateway = gateway;
        this.loop = loop;
        this.clock = clock;
        this.stateSeal = new StateSeal(settings.stateKeys(), clock, new SecureRandom());
        this.advice = new GatewayAdvice(loop::nanoTime);
        this.passwordReturn =
                new PasswordReturn(new ReturnedPassword(settings.requestIdKey()), settings.dictionary(), advice);
        this.reader = new RequestReader(stateSeal, new RequestId(settings.requestIdKey()), passwordReturn);
        this.replyAttributes = new ReplyAttributes(settings.dictionary());
        this.startLimits = new StartLimits(settings.limits(), loop::nanoTime);
        this.metrics = new LoginMetrics(registry);
        this.problems = new SampledLog(LOG, loop, PROBLEMS_PER_MINUTE);
        this.record = new LoginRecord(metrics, loop);
        this.waiting = new WaitingLogins(registry);
    }

    @Override
    public CompletionStage<Answer> handle(AccessRequest request) {
        metrics.took(request.client().name(), Stage.QUEUE, sinceReceived(request));
        Intent intent = reader.read(request);
        if (intent instanceof Intent.Begin begin) {
            return begin(request, begin);
        }
        if (intent instanceof Intent.GoOn goOn) {
            metrics.took(request.client().name(), Stage.USER, goOn.pause());
            return new LoginAttempt(this, request, goOn.user(), goOn.call(), goOn.times(), goOn.passwordKey())
                    .run(goOn.call());
        }
        if (intent instanceof Intent.Refuse refuse) {
            return refuse(request, refuse.user().orElse(LoginRecord.UNKNOWN), refuse.reason());
        }
        if (intent instanceof Intent.Ignore ignore) {
            return CompletableFuture.completedFuture(new Answer.Silence(ignore.reason()));
        }
        return CompletableFuture.completedFuture(monitor());
    }

    @Override
    public void exchange(BridgeSettings settings) {
        stateSeal = new StateSeal(settings.stateKeys(), clock, new SecureRandom());
        passwordReturn =
                new PasswordReturn(new ReturnedPassword(settings.requestIdKey()), settings.dictionary(), advice);
        reader = new RequestReader(stateSeal, new RequestId(settings.requestIdKey()), passwordReturn);
        replyAttributes = new ReplyAttributes(settings.dictionary());
        startLimits.exchange(settings.limits());
    }

    @Override
    public boolean isAble() {
        return gateway.healthy();
    }

    @Override
    public void stop() {
        waiting.endAll();
    }

    private CompletionStage<Answer> begin(AccessRequest request, Intent.Begin begin) {
        boolean allowed = startLimits.allow(
                request.client().name(), begin.user(), begin.call().clientAddress());
        return allowed
                ? new LoginAttempt(this, request, begin.user(), begin.call(), DialogTimes.NONE, begin.passwordKey())
                        .run(begin.call())
                : refuse(request, begin.user(), "too-many-starts");
    }

    /** The monitor learns whether logins are possible, and nothing is written down about it. */
    private Answer monitor() {
        return gateway.healthy()
                ? new Answer.Reply(PacketCode.ACCESS_REJECT, List.of())
                : new Answer.Silence("monitor-while-keycloak-down");
    }

    private CompletionStage<Answer> refuse(AccessRequest request, String user, String reason) {
        advice.give(request.client().name(), reason);
        DialogTimes times = new RequestTimes(DialogTimes.NONE, loop::nanoTime, request.receivedAt()).soFar();
        record.write(request, user, LoginRecord.UNKNOWN, Outcome.REFUSED, reason, times);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rejectLater(request, "", answer);
        return answer;
    }

    /** Completes with an Access-Reject, no earlier than the client's delay after the request came. */
    void rejectLater(AccessRequest request, String text, CompletableFuture<Answer> answer) {
        Answer reject = new Answer.Reply(PacketCode.ACCESS_REJECT, ReplyText.attributes(text));
        Duration left = request.client().dialog().rejectDelay().minus(sinceReceived(request));
        if (left.isZero() || left.isNegative()) {
            answer.complete(reject);
        } else {
            loop.after(left, () -> answer.complete(reject));
        }
    }

    /** From now on each request of a login is told as a span; to be called before the first one. */
    public void traceTo(Consumer<RequestSpan> collector) {
        tracer = Optional.of(collector);
    }

    void trace(AccessRequest request, Octets rid, Outcome outcome, String reason, DialogTimes times) {
        tracer.ifPresent(collector -> {
            Instant end = clock.instant();
            collector.accept(new RequestSpan(
                    TraceContext.of(rid),
                    times.requests() == 1,
                    end.minus(sinceReceived(request)),
                    end,
                    Map.of(
                            "radius.client", request.client().name(),
                            "radius.outcome", outcome.tag(),
                            "radius.reason", reason,
                            "radius.requests", Integer.toString(times.requests()),
                            "radius.keycloak-ms", Long.toString(times.keycloak().toMillis()),
                            "radius.phone-ms", Long.toString(times.phone().toMillis()))));
        });
    }

    private Duration sinceReceived(AccessRequest request) {
        return Duration.ofNanos(loop.nanoTime() - request.receivedAt());
    }

    Gateway gateway() {
        return gateway;
    }

    Loop loop() {
        return loop;
    }

    Clock clock() {
        return clock;
    }

    StateSeal stateSeal() {
        return stateSeal;
    }

    PasswordReturn passwordReturn() {
        return passwordReturn;
    }

    ReplyAttributes replyAttributes() {
        return replyAttributes;
    }

    LoginMetrics metrics() {
        return metrics;
    }

    SampledLog problems() {
        return problems;
    }

    LoginRecord record() {
        return record;
    }

    WaitingLogins waiting() {
        return waiting;
    }
}
