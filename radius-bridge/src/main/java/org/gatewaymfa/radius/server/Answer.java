// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.List;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;

/** What becomes of an Access-Request. */
public sealed interface Answer {

    /**
     * A reply; what the RFCs demand of every reply is added by the server.
     *
     * @param code Access-Accept, Access-Reject or Access-Challenge
     */
    record Reply(PacketCode code, List<RadiusAttribute> attributes) implements Answer {
        public Reply {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * No reply, so that the gateway asks another node; the request may come again and is then new.
     *
     * @param reason one of a fixed set, for the metric
     */
    record Silence(String reason) implements Answer {}
}
