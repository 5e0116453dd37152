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

/** The end of one request: what Keycloak decided, as attributes, written down and sent once. */
final class LoginReply {

    private static final String KEYCLOAK = "keycloak";
    private static final String PHONE_SILENT = "phone-silent";

    private final LoginDialog dialog;
    private final AccessRequest request;
    private final String user;
    private final Octets rid;
    private final RequestTimes times;
    private final Optional<Octets> passwordKey;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    LoginReply(
            LoginDialog dialog,
            AccessRequest request,
            String user,
            Octets rid,
            RequestTimes times,
            Optional<Octets> passwordKey) {
        this.dialog = dialog;
        this.request = request;
        this.user = user;
        this.rid = rid;
        this.times = times;
        this.passwordKey = passwordKey;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    void accept(GatewayAnswer.Accepted accepted) {
        ReplyAttributes.Encoding encoding = dialog.replyAttributes()
                .encode(accepted.attributes(), request.client().reply());
        if (encoding instanceof ReplyAttributes.Encoded encoded) {
            List<RadiusAttribute> attributes = new ArrayList<>(encoded.attributes());
            passwordKey.ifPresent(key ->
                    attributes.addAll(dialog.passwordReturn().attributes(request, user, key, accepted.clientState())));
            accept(attributes);
        } else if (encoding instanceof ReplyAttributes.Failed failed) {
            refuseAttributes(failed.problem());
        }
    }

    /** What does not fit is found out here, so that log and reject delay are those of a refusal. */
    private void accept(List<RadiusAttribute> attributes) {
        SignedResponse response = request.arrival()
                .protection()
                .seal(ResponseWriter.accept(request.packet()).addAll(attributes));
        if (response instanceof SignedResponse.TooLong tooLong) {
            refuseAttributes("the packet would have " + tooLong.length() + " octets");
        } else {
            write(Outcome.ACCEPTED, KEYCLOAK);
            answer.complete(new Answer.Reply(PacketCode.ACCESS_ACCEPT, attributes));
        }
    }

    private void refuseAttributes(String problem) {
        dialog.problems()
                .errorf(
                        "attributes not sent to client " + request.client().name(),
                        "the login of client %s is refused, its attributes cannot be sent: %s",
                        request.client().name(),
                        problem);
        reject("attributes", "");
    }

    /**
     * Asks the user.
     *
     * @param phoneWasSilent whether the request has waited for a phone in vain
     */
    void challenge(GatewayAnswer.Challenged challenged, boolean phoneWasSilent) {
        DialogState state = new DialogState(
                challenged.handle(),
                Octets.of(Arrays.copyOf(rid.toByteArray(), DialogState.RID_PREFIX_LENGTH)),
                challenged.challenge().keywords(),
                dialog.clock().instant(),
                times.soFar(),
                passwordKey,
                user);
        String reason = phoneWasSilent ? PHONE_SILENT : KEYCLOAK;
        dialog.stateSeal()
                .seal(state, request.client())
                .ifPresentOrElse(octets -> challenge(challenged, octets, reason), () -> {
                    dialog.problems()
                            .errorf(
                                    "State too long",
                                    "Keycloak's auth_session is too long for a State of %d octets",
                                    StateSeal.MAX_LENGTH);
                    silence("state-too-long");
                });
    }

    /** Session-Timeout says how long the user may take (RFC 2865 §5.27, RFC 3579 §2.1): as long as both State and Keycloak's question live. */
    private void challenge(GatewayAnswer.Challenged challenged, byte[] state, String reason) {
        Duration life = request.client().dialog().challengeLife();
        Duration asked = challenged.challenge().life();
        List<RadiusAttribute> attributes = new ArrayList<>(ReplyText.attributes(challenged.prompt()));
        attributes.add(RadiusAttribute.of(AttributeType.STATE, state));
        attributes.add(
                RadiusAttribute.integer(AttributeType.SESSION_TIMEOUT, Math.min(asked.toSeconds(), life.toSeconds())));
        write(Outcome.CHALLENGED, reason);
        answer.complete(new Answer.Reply(PacketCode.ACCESS_CHALLENGE, attributes));
    }

    void refuse(GatewayAnswer.Refused refused) {
        reject(KEYCLOAK, refused.text());
    }

    private void reject(String reason, String text) {
        write(Outcome.REFUSED, reason);
        dialog.rejectLater(request, text, answer);
    }

    void silence(String reason) {
        write(Outcome.SILENT, reason);
        answer.complete(new Answer.Silence(reason));
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    private void write(Outcome outcome, String reason) {
        times.phoneEnds();
        DialogTimes soFar = times.soFar();
        dialog.record().write(request, user, rid.toHex(), outcome, reason, soFar);
        dialog.trace(request, rid, outcome, reason, soFar);
    }
}
