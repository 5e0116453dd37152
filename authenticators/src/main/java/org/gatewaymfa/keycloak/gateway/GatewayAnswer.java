// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.List;

/**
 * What a step wants the grant to answer. It travels as the entity of the response that the step hands to Keycloak's
 * flow, so that the grant tells answers of our steps from the pages and JSON of others, which never reach the gateway.
 */
sealed interface GatewayAnswer {

    /** One more input is needed. */
    record Ask(GatewayChallenge challenge) implements GatewayAnswer {}

    /** What is waited for has not happened; the open challenge stays as it is. */
    record Pending() implements GatewayAnswer {}

    /** The login ends; the text behind the key is shown to the user. */
    record Refuse(String messageKey, List<String> arguments) implements GatewayAnswer {
        public Refuse {
            arguments = List.copyOf(arguments);
        }
    }

    /** Something the login needs is down; nothing is decided and nothing is counted. */
    record Unavailable() implements GatewayAnswer {}

    /** Too many calls for the same user are being worked on; nothing is decided and nothing is counted. */
    record ComeAgain() implements GatewayAnswer {}
}
