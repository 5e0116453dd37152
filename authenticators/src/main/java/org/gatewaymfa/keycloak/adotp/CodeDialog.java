// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayDialog;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;

/**
 * How a step talks to whoever logs in: by pages in a browser, by answers of the gateway grant otherwise. Every method but
 * {@link #typed()} sets the flow's status.
 */
interface CodeDialog {

    /** The step begins. A browser was not asked yet; a gateway may have sent a code along with the password. */
    static CodeDialog beginning(AuthenticationFlowContext context) {
        return gateway(context).orElseGet(() -> BrowserCodeDialog.beginning(context));
    }

    /** The step was asked before, and this call is the answer. */
    static CodeDialog answered(AuthenticationFlowContext context) {
        return gateway(context).orElseGet(() -> BrowserCodeDialog.answered(context));
    }

    private static Optional<CodeDialog> gateway(AuthenticationFlowContext context) {
        return GatewayDialog.of(context).map(dialog -> new GatewayCodeDialog(context, dialog));
    }

    /** The input; empty if there is none. A blank one is none. Its first call takes it. */
    Optional<String> typed();

    /** Asks for a code. */
    void ask();

    /** Says that the code did not count. A browser may try again; a gateway's login ends. */
    void refuseCode();

    /** Ends the login. */
    void refuse(AuthenticationFlowError error, String messageKey);

    /** Ends the login as refused, and counts no failure: the user's devices cannot be used as they are stored. */
    void unreadable();

    /** Ends the login undecided: something it needs is down. */
    void unavailable();
}
