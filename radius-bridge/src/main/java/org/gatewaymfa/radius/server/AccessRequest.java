// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetAddress;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/**
 * An Access-Request of a known client that passed the client's Message-Authenticator policy and is no duplicate.
 *
 * @param source where it came from
 * @param receivedAt by {@link Loop#nanoTime()}
 */
public record AccessRequest(RadiusClient client, RadiusPacket packet, InetAddress source, long receivedAt) {}
