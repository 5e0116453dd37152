// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

/** What {@link ResponseWriter} made. */
public sealed interface SignedResponse {

    /**
     * A reply that can be sent.
     *
     * @param packet carries what its version proves itself with; {@link RadiusPacket#encode()} gives the datagram
     */
    record Ready(RadiusPacket packet) implements SignedResponse {}

    /**
     * The attributes do not fit one packet of {@link RadiusPacket#MAX_LENGTH} octets.
     *
     * @param length octets the reply would have
     */
    record TooLong(int length) implements SignedResponse {}
}
