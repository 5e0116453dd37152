// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetSocketAddress;
import org.gatewaymfa.radius.protocol.Octets;

/**
 * What makes two packets the same request, together with their octets (RFC 5080 §2.2.2).
 *
 * @param local the address it came to: to the gateway, two addresses are two servers
 * @param conversation as in {@link Arrival}
 */
record RequestKey(
        String client, InetSocketAddress source, InetSocketAddress local, Octets conversation, int identifier) {}
