// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gatewaymfa.radius.login.LoginRecord.Outcome;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.ResponseWriter;
import org.gatewaymfa.radius.protocol.SignedResponse;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Answer;
import org.jboss.logging.Logger;

/** One request on its way: asks the gateway grant, again as long as it is told to and there is time, and turns its answer into ours. */
final class LoginAttempt {

    private static final Logger LOG = Logger.getLogger(LoginAttempt.class);
    private static final String KEYCLOAK = "keycloak";

    private final LoginDialog dialog;
    private final AccessRequest request;
    private final String user;
    private final GatewayCall first;
    private final long deadline;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    LoginAttempt(LoginDialog dialog, AccessRequest request, String user, GatewayCall first) {
        this.dialog = dialog;
        this.request = request;
        this.user = user;
        this.first = first;
        this.deadline =
                request.receivedAt() + request.client().dialog().answerWithin().toNanos();
    }

    CompletableFuture<Answer> run() {
        guarded(() -> ask(first));
        return answer;
    }

    /** Whoever waits for the answer holds a permit: nothing may be thrown to a loop or a future instead of completing it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }

    private void ask(GatewayCall call) {
        Duration left = Duration.ofNanos(deadline - dialog.loop().nanoTime());
        if (left.isNegative() || left.isZero()) {
            silence("no-time-left");
            return;
        }
        dialog.gateway().ask(call, left).whenComplete((result, failure) -> {
            if (result == null) {
                answer.completeExceptionally(
                        failure == null ? new IllegalStateException("the gateway gave no answer") : failure);
            } else {
                guarded(() -> take(call, result));
            }
        });
    }

    private void take(GatewayCall call, GatewayAnswer result) {
        if (result instanceof GatewayAnswer.Accepted accepted) {
            accept(accepted);
        } else if (result instanceof GatewayAnswer.Challenged challenged) {
            challenge(challenged);
        } else if (result instanceof GatewayAnswer.Refused refused) {
            reject(KEYCLOAK, refused.text());
        } else if (result instanceof GatewayAnswer.Pending pending) {
            later(pending.interval(), poll(call, pending));
        } else if (result instanceof GatewayAnswer.SlowDown slowDown) {
            later(slowDown.interval(), call);
        } else if (result instanceof GatewayAnswer.Unavailable unavailable) {
            silence(unavailable.reason());
        } else {
            silence("already-used");
        }
    }

    /** A pending login is asked for with its handle; without one, the identical start finds it. */
    private static GatewayCall poll(GatewayCall call, GatewayAnswer.Pending pending) {
        Optional<String> handle = pending.handle()
                .or(() -> call instanceof GatewayCall.Continue going ? Optional.of(going.handle()) : Optional.empty());
        return handle.<GatewayCall>map(
                        known -> new GatewayCall.Continue(call.client(), call.rid(), known, Optional.empty()))
                .orElse(call);
    }

    private void later(Duration interval, GatewayCall call) {
        dialog.loop().after(interval, () -> guarded(() -> ask(call)));
    }

    private void accept(GatewayAnswer.Accepted accepted) {
        ReplyAttributes.Encoding encoding = dialog.replyAttributes().encode(accepted.attributes());
        if (encoding instanceof ReplyAttributes.Encoded encoded) {
            accept(encoded.attributes());
        } else if (encoding instanceof ReplyAttributes.Failed failed) {
            refuseAttributes(failed.problem());
        }
    }

    /** What does not fit is found out here, so that log and reject delay are those of a refusal. */
    private void accept(List<RadiusAttribute> attributes) {
        SignedResponse response = ResponseWriter.accept(request.packet())
                .addAll(attributes)
                .sign(request.client().secret());
        if (response instanceof SignedResponse.TooLong tooLong) {
            refuseAttributes("the packet would have " + tooLong.length() + " octets");
        } else {
            write(Outcome.ACCEPTED, KEYCLOAK);
            answer.complete(new Answer.Reply(PacketCode.ACCESS_ACCEPT, attributes));
        }
    }

    private void refuseAttributes(String problem) {
        LOG.errorf(
                "the login of client %s is refused, its attributes cannot be sent: %s",
                request.client().name(), problem);
        reject("attributes", "");
    }

    private void challenge(GatewayAnswer.Challenged challenged) {
        DialogState state = new DialogState(
                challenged.handle(), ridPrefix(first.rid()), dialog.clock().instant(), user);
        dialog.stateSeal()
                .seal(state, request.client())
                .ifPresentOrElse(octets -> challenge(challenged.prompt(), octets), () -> {
                    LOG.errorf("Keycloak's auth_session is too long for a State of %d octets", StateSeal.MAX_LENGTH);
                    silence("state-too-long");
                });
    }

    private static Octets ridPrefix(Octets rid) {
        return Octets.of(Arrays.copyOf(rid.toByteArray(), DialogState.RID_PREFIX_LENGTH));
    }

    private void challenge(String prompt, byte[] state) {
        List<RadiusAttribute> attributes = new ArrayList<>(ReplyText.attributes(prompt));
        attributes.add(RadiusAttribute.of(AttributeType.STATE, state));
        write(Outcome.CHALLENGED, KEYCLOAK);
        answer.complete(new Answer.Reply(PacketCode.ACCESS_CHALLENGE, attributes));
    }

    private void reject(String reason, String text) {
        write(Outcome.REFUSED, reason);
        dialog.rejectLater(request, text, answer);
    }

    private void silence(String reason) {
        write(Outcome.SILENT, reason);
        answer.complete(new Answer.Silence(reason));
    }

    private void write(Outcome outcome, String reason) {
        long millis = Duration.ofNanos(dialog.loop().nanoTime() - request.receivedAt())
                .toMillis();
        dialog.record().write(request.client().name(), user, first.rid().toHex(), outcome, reason, millis);
    }
}
