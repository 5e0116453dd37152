// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetAddress;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.Protection;

/**
 * The way a request came.
 *
 * @param source the peer's address
 * @param protection how its packets are protected, and their replies are to be
 * @param tls whether nobody but the gateway can read the reply
 * @param conversation empty where a packet that comes again on another way is the same request; else what distinguishes this connection
 */
public record Arrival(InetAddress source, Protection protection, boolean tls, Octets conversation) {

    /** Over UDP. */
    public static Arrival overUdp(InetAddress source, Protection protection) {
        return new Arrival(source, protection, false, Octets.zeros(0));
    }
}
