// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

/** Where the reply to one request goes: back on the way that the request came. Called on the event loop. */
@FunctionalInterface
interface ReplySink {

    /** Sends a whole packet; never blocks and never throws because the peer is gone. */
    void send(byte[] packet);

    /** The request was admitted and will take its time. */
    default void began() {}

    /** An admitted request is at its end, whether it gets a reply or not. */
    default void ended() {}

    /** The packet is not genuine, or none that a client sends. */
    default void refused(Drop reason) {}
}
