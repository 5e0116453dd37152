// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/**
 * A well-formed packet from the address or certificate of a client; whether it is genuine is not yet known.
 *
 * @param key what a copy of it would have in common with it
 * @param receivedAt by {@link Loop#nanoTime()}, when it was taken from the socket
 */
record Incoming(RadiusClient client, RadiusPacket packet, Arrival arrival, RequestKey key, long receivedAt) {}
