// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayChallenge;
import org.gatewaymfa.keycloak.gateway.GatewayDialog;
import org.gatewaymfa.keycloak.secondfactor.Fallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;

/** The step as answers of the gateway grant. */
final class GatewayCodeDialog implements CodeDialog {

    private final AuthenticationFlowContext context;
    private final GatewayDialog dialog;

    GatewayCodeDialog(AuthenticationFlowContext context, GatewayDialog dialog) {
        this.context = context;
        this.dialog = dialog;
    }

    @Override
    public Optional<String> typed() {
        return dialog.takeOtp().filter(code -> !code.isBlank());
    }

    @Override
    public void ask() {
        context.challenge(dialog.challenge(Fallback.of(context.getAuthenticationSession())
                .map(reason -> GatewayChallenge.otp(reason + Fallback.GATEWAY))
                .orElseGet(GatewayChallenge::otp)));
    }

    @Override
    public void refuseCode() {
        refuse(AuthenticationFlowError.INVALID_CREDENTIALS, AdOtpMessages.WRONG_CODE);
    }

    @Override
    public void refuse(AuthenticationFlowError error, String messageKey) {
        context.failure(error, dialog.refuse(messageKey));
    }

    @Override
    public void unreadable() {
        context.forceChallenge(dialog.refuse(AdOtpMessages.UNREADABLE));
    }

    @Override
    public void unavailable() {
        context.forceChallenge(dialog.unavailable());
    }
}
