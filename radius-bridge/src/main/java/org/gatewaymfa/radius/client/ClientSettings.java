// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param timeout how long to wait for a reply before the next copy, and after the last
 * @param retries copies sent after the first packet, 0 or more
 * @param local the address to send from, which the server knows the client by; null leaves the choice to the system
 */
public record ClientSettings(
        InetSocketAddress server,
        SharedSecret secret,
        Duration timeout,
        int retries,
        @Nullable InetAddress local) {

    /** What NetScaler does by default: three seconds, three copies. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    private static final int DEFAULT_RETRIES = 3;

    /** Refuses what cannot work. */
    public ClientSettings {
        if (server.isUnresolved()) {
            throw new IllegalArgumentException("the host " + server.getHostString() + " is not known");
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("the time-out is less than a millisecond");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("the number of retries is negative");
        }
    }

    public static ClientSettings of(InetSocketAddress server, SharedSecret secret) {
        return new ClientSettings(server, secret, DEFAULT_TIMEOUT, DEFAULT_RETRIES, null);
    }

    public ClientSettings withTimeout(Duration other) {
        return new ClientSettings(server, secret, other, retries, local);
    }

    public ClientSettings withRetries(int other) {
        return new ClientSettings(server, secret, timeout, other, local);
    }

    public ClientSettings from(InetAddress other) {
        return new ClientSettings(server, secret, timeout, retries, other);
    }
}
