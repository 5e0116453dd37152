// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

/** Where the reply to one request goes: back on the way that the request came. */
@FunctionalInterface
interface ReplySink {

    /** Sends a whole packet; never blocks and never throws because the peer is gone. */
    void send(byte[] packet);
}
