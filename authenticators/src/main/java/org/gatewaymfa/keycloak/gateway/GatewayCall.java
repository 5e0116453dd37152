// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One well-formed call of the gateway grant. Its {@code toString} hides what the user typed. */
sealed interface GatewayCall {

    /** Echoed in the answer to this call. */
    Optional<String> clientState();

    /** Begins a login. */
    record Start(
            String requestId,
            String userName,
            @Nullable String password,
            @Nullable String otp,
            Optional<String> nasId,
            Optional<String> clientAddress,
            Optional<String> uiLocales,
            Optional<String> clientState)
            implements GatewayCall {

        @Override
        public String toString() {
            return "Start[" + requestId + "]";
        }
    }

    /** Goes on with a login: with an input, with the wish for another method, or as a poll with neither. */
    record Continue(
            String handle,
            @Nullable String otp,
            Optional<GatewayChallenge.Type> chosenMethod,
            Optional<String> clientState)
            implements GatewayCall {

        boolean isPoll() {
            return otp == null && chosenMethod.isEmpty();
        }

        /** Nobody typed anything for this call, so that nobody must hear of it when the login is over. */
        boolean isOfGatewayAlone() {
            return otp == null;
        }

        @Override
        public String toString() {
            return isPoll() ? "Poll" : "Continue";
        }
    }
}
