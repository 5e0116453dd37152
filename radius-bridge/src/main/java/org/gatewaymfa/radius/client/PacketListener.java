// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.time.Duration;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** Hears of the packets of a {@link RadiusTestClient}, for example to print them. */
public interface PacketListener {

    /** Hears nothing. */
    PacketListener NONE = new PacketListener() {
        @Override
        public void sent(RadiusPacket request, int attempt) {}

        @Override
        public void received(RadiusPacket reply, Duration sinceFirstSent) {}

        @Override
        public void discarded(NoAnswerCause cause) {}
    };

    /**
     * A request was sent.
     *
     * @param attempt 1 for the first, more for the copies
     */
    void sent(RadiusPacket request, int attempt);

    /** A verified reply came. */
    void received(RadiusPacket reply, Duration sinceFirstSent);

    /** Something came that is not a verified reply. */
    void discarded(NoAnswerCause cause);
}
