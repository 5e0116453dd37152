// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/**
 * An Access-Request of a known client that passed the client's Message-Authenticator policy and is no duplicate.
 *
 * @param arrival where it came from, and how it is answered
 * @param receivedAt by {@link Loop#nanoTime()}
 */
public record AccessRequest(RadiusClient client, RadiusPacket packet, Arrival arrival, long receivedAt) {}
