// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayChallenge;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.pushlogin.PushOutcome.Note;

/** What a gateway's user is told to do, and may type. Each prompt fits one RADIUS attribute, 253 bytes, in every language. */
final class GatewayPrompts {

    /** The phone is asked again. */
    private static final String AGAIN = "p";

    /** The phone has been answered. */
    private static final String DONE = "ok";

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private GatewayPrompts() {}

    /** What an input means while a request waits. Only keywords that are offered are keywords. */
    static PushInput read(String typed, Approval approval) {
        String word = typed.trim().toLowerCase(Locale.ROOT);
        if (!options(approval).contains(word)) {
            return new PushInput.Typed(typed);
        }
        return AGAIN.equals(word) ? new PushInput.Again() : new PushInput.Confirm();
    }

    /** The answer may be an older code, too, so it is accepted for longer than the phone may take. */
    static GatewayChallenge challenge(PushOutcome.Waiting waiting, Instant now) {
        OpenPush push = waiting.push();
        return new GatewayChallenge(
                GatewayChallenge.Type.PUSH,
                promptKey(push.approval(), waiting.note()),
                waiting.number().stream().toList(),
                Optional.of(INTERVAL),
                push.left(now).plus(GatewayChallenge.DEFAULT_LIFETIME),
                Optional.of(push.approval().wireValue()),
                options(push.approval()),
                watch(push));
    }

    /** An approval by code is not waited for: the user has to type anyway. */
    private static Optional<GatewayChallenge.Watch> watch(OpenPush push) {
        return push.approval() == Approval.CODE
                ? Optional.empty()
                : Optional.of(new GatewayChallenge.Watch(PushLogins.pendingKey(push.transaction()), push.deadline()));
    }

    private static List<String> options(Approval approval) {
        return approval == Approval.CODE ? List.of(AGAIN) : List.of(DONE, AGAIN);
    }

    private static String promptKey(Approval approval, Note note) {
        boolean again = note == Note.ASKED_AGAIN;
        boolean early = note == Note.NOT_YET;
        return switch (approval) {
            case CODE -> again ? "gwmfaPushPromptCodeAgain" : "gwmfaPushPromptCode";
            case NUMBER ->
                again ? "gwmfaPushPromptNumberAgain" : early ? "gwmfaPushPromptNumberEarly" : "gwmfaPushPromptNumber";
            case TAP -> again ? "gwmfaPushPromptTapAgain" : early ? "gwmfaPushPromptTapEarly" : "gwmfaPushPromptTap";
        };
    }
}
