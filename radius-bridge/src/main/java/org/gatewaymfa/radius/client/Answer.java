// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** What became of one request, retransmissions included. */
public sealed interface Answer {

    /**
     * A reply whose Response Authenticator and Message-Authenticator were verified.
     *
     * @param datagram its octets as they came
     */
    record Reply(RadiusPacket packet, Octets datagram) implements Answer {}

    /** No reply that can be trusted. */
    record None(NoAnswerCause cause) implements Answer {}
}
