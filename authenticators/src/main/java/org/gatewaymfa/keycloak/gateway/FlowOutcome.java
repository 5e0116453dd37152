// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.List;

/** Where a run of the client's flow ended. */
sealed interface FlowOutcome {

    /** Every step the flow asks for succeeded. */
    record Completed() implements FlowOutcome {}

    /** A step wants one more input. */
    record Asked(GatewayChallenge challenge) implements FlowOutcome {}

    /** Nothing happened: the challenge that is open stays open, under the same handle. */
    record Pending() implements FlowOutcome {}

    /** The login is over; the event is reported. */
    record Refused(String messageKey, List<String> arguments) implements FlowOutcome {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        static Refused generic() {
            return new Refused(GatewayMessages.REFUSED, List.of());
        }
    }

    /** A part is down; nothing is decided. */
    record Unavailable() implements FlowOutcome {}

    /** Keycloak, or the check of passwords, lets so many logins of a user through at a time, and those are under way. */
    record Busy() implements FlowOutcome {}
}
