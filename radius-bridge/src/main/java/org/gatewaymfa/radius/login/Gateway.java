// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.OidcClient;

/** What the login dialog needs of Keycloak. Called on the event loop, completes on the event loop; in doubt it never says accepted. */
public interface Gateway {

    /**
     * Makes one call of the gateway grant.
     *
     * @param within the answer is {@link GatewayAnswer.Unavailable} if there is none by then
     */
    CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within);

    /**
     * Looks after a login that waits for something outside of it, such as an approval on a phone.
     *
     * @param changed run once, on the event loop: it is worth to poll this login; that may turn out to be wrong
     */
    Watch watch(OidcClient client, String handle, Runnable changed);

    /** Ends the looking after of one login. */
    @FunctionalInterface
    interface Watch {
        /** From now on nothing is run for this login. */
        void end();
    }

    /** Whether Keycloak answered lately; from memory, without asking it. */
    boolean healthy();
}
