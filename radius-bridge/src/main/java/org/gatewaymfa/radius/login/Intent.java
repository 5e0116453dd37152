// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.Octets;

/** What an Access-Request wants, as far as that can be told without asking Keycloak. */
sealed interface Intent {

    /** It is the gateway's health monitor. */
    enum Monitor implements Intent {
        MONITOR
    }

    /**
     * A login begins.
     *
     * @param user the normalised name
     * @param passwordKey see {@link ReturnedPassword}
     */
    record Begin(String user, GatewayCall.Start call, Optional<Octets> passwordKey) implements Intent {}

    /**
     * A login goes on with what the user typed.
     *
     * @param pause since the challenge was sent
     * @param times of the dialog, this pause included
     * @param passwordKey see {@link ReturnedPassword}
     */
    record GoOn(String user, Duration pause, DialogTimes times, GatewayCall.Continue call, Optional<Octets> passwordKey)
            implements Intent {}

    /**
     * Access-Reject without asking Keycloak.
     *
     * @param user the normalised name, if there is one
     * @param reason one of a fixed set
     */
    record Refuse(Optional<String> user, String reason) implements Intent {}

    /** Contradicts the RFCs although it is well-formed: no answer. */
    record Ignore(String reason) implements Intent {}
}
