// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayChallenge;
import org.gatewaymfa.keycloak.gateway.GatewayDialog;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;

/** The step as answers of the gateway grant. Keywords are letters and codes are digits, so that neither is the other. */
final class GatewayPushDialog implements PushDialog {

    private final AuthenticationFlowContext context;
    private final GatewayDialog dialog;
    private final PushConfig config;
    private final Optional<OpenPush> open;

    GatewayPushDialog(AuthenticationFlowContext context, GatewayDialog dialog, PushConfig config) {
        this.context = context;
        this.dialog = dialog;
        this.config = config;
        this.open = OpenPush.of(context.getAuthenticationSession());
    }

    @Override
    public PushInput input() {
        Optional<String> typed = dialog.peekOtp();
        if (open.isEmpty()) {
            return typed.isPresent() ? new PushInput.CodeCameFirst() : new PushInput.Begin();
        }
        if (dialog.chosenMethod().isPresent()) {
            return new PushInput.WaitedEnough();
        }
        return typed.map(text -> GatewayPrompts.read(text, open.get().approval()))
                .orElseGet(PushInput.Look::new);
    }

    @Override
    public boolean leavesOtherCodes() {
        return true;
    }

    @Override
    public PushRequest request() {
        return config.request(Approval.CODE, LoginContext.of(context));
    }

    @Override
    public Response waiting(PushOutcome.Waiting waiting) {
        boolean isPoll = open.isPresent() && dialog.peekOtp().isEmpty();
        return isPoll ? dialog.pending() : dialog.challenge(challenge(waiting));
    }

    private static GatewayChallenge challenge(PushOutcome.Waiting waiting) {
        return GatewayPrompts.challenge(waiting, Instant.ofEpochMilli(Time.currentTimeMillis()));
    }
}
