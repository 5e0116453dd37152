// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import org.gatewaymfa.radius.protocol.AttributeList;
import org.gatewaymfa.radius.protocol.Octets;

/** Where a login stands after a request. */
public sealed interface DialogResult {

    /** Access-Accept with these attributes. */
    record Accepted(AttributeList attributes) implements DialogResult {}

    /**
     * Access-Reject.
     *
     * @param message the text for the user, maybe empty
     */
    record Rejected(String message) implements DialogResult {}

    /**
     * Access-Challenge: the login goes on with the state and what the user types.
     *
     * @param state empty if the server sent none
     * @param prompt the text for the user, maybe empty
     */
    record Challenged(Octets state, String prompt) implements DialogResult {}

    /** Nothing came back that can be trusted. */
    record NoAnswer(NoAnswerCause cause) implements DialogResult {}
}
