// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

/** What became of a call's form. */
sealed interface ParsedCall {

    /** A call that can be carried out. */
    record WellFormed(GatewayCall call) implements ParsedCall {}

    /** The gateway made a mistake. The description names the parameter and never its value. */
    record Malformed(String description) implements ParsedCall {}

    /** The user's input is blank, too long or has control characters: it can never be right, and no step or directory sees it. */
    record Untypeable() implements ParsedCall {}
}
