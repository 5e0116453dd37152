// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a call of the gateway grant. */
public sealed interface GatewayAnswer {

    /**
     * The token was there and was good.
     *
     * @param attributes names and values of the claim {@code radius}
     * @param clientState what the start gave Keycloak to keep
     */
    record Accepted(Map<String, List<String>> attributes, Optional<String> clientState) implements GatewayAnswer {
        public Accepted {
            attributes = Map.copyOf(attributes);
        }

        /** Of a login that had nothing kept. */
        public Accepted(Map<String, List<String>> attributes) {
            this(attributes, Optional.empty());
        }
    }

    /**
     * One more input is needed.
     *
     * @param prompt text for the user
     */
    record Challenged(String handle, String prompt, Challenge challenge) implements GatewayAnswer {
        @Override
        public String toString() {
            return "Challenged[" + prompt + "]";
        }
    }

    /**
     * Another call has it in hand, or the user has not answered yet: to be asked for again.
     *
     * @param handle to poll with; empty: repeat the call
     */
    record Pending(Optional<String> handle, Duration interval) implements GatewayAnswer {
        @Override
        public String toString() {
            return "Pending";
        }
    }

    /** Nothing was looked at: the same call is to be made again. */
    record SlowDown(Duration interval) implements GatewayAnswer {}

    /**
     * The login is over.
     *
     * @param text safe to show to the user; may be empty
     */
    record Refused(String text) implements GatewayAnswer {}

    /** The login of this very packet has ended before: its reply is lost, a second one is not due. */
    record AlreadyUsed() implements GatewayAnswer {}

    /**
     * Nothing was decided.
     *
     * @param reason one of a fixed set, for the metric
     */
    record Unavailable(String reason) implements GatewayAnswer {}
}
