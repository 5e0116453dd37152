// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What the login dialog needs of Keycloak. Called on the event loop, completes on the event loop; in doubt it never says accepted. */
public interface Gateway {

    /**
     * Makes one call of the gateway grant.
     *
     * @param within the answer is {@link GatewayAnswer.Unavailable} if there is none by then
     */
    CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within);

    /** Whether Keycloak answered lately; from memory, without asking it. */
    boolean healthy();
}
