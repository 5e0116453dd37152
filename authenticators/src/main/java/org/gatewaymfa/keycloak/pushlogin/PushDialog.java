// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayDialog;
import org.gatewaymfa.keycloak.push.PushRequest;
import org.keycloak.authentication.AuthenticationFlowContext;

/** How the step talks to whoever logs in: by a page in a browser, by answers of the gateway grant otherwise. */
interface PushDialog {

    /** The step begins, or the page of a login that waits is asked for once more. */
    static PushDialog beginning(AuthenticationFlowContext context, PushConfig config) {
        return gateway(context, config).orElseGet(() -> BrowserPushDialog.beginning(context, config));
    }

    /** The step was asked before, and this call is the answer. */
    static PushDialog answered(AuthenticationFlowContext context, PushConfig config) {
        return gateway(context, config).orElseGet(() -> BrowserPushDialog.answered(context, config));
    }

    private static Optional<PushDialog> gateway(AuthenticationFlowContext context, PushConfig config) {
        return GatewayDialog.of(context).map(dialog -> new GatewayPushDialog(context, dialog, config));
    }

    /** What is wanted. An input that may be the next alternative's is left where it is. */
    PushInput input();

    /** Whether a code that is not the phone's may be one for the next alternative. */
    boolean leavesOtherCodes();

    /** What the phones are asked. */
    PushRequest request();

    /** Says that the login waits. */
    Response waiting(PushOutcome.Waiting waiting);
}
