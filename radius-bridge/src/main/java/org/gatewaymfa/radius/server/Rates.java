// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.config.BridgeSettings.Limits;

/**
 * How many genuine packets a second are taken, in all and per client. Counted behind the gate: else who forges a client's address could use
 * up what is the client's. Lives on the event loop.
 */
final class Rates {

    private final int perServer;
    private final int perClient;
    private final TokenBucket server;
    private final Map<String, TokenBucket> byClient = new HashMap<>();

    Rates(Limits limits, long now) {
        this.perServer = limits.rate();
        this.perClient = limits.ratePerClient();
        this.server = new TokenBucket(Math.max(1, perServer), now);
    }

    /** Which limit a packet breaks. */
    enum Excess {
        SERVER,
        CLIENT;

        /** The value of the metric's tag. */
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Counts a packet; empty if it is within both limits. What breaks one uses up nothing of the other.
     *
     * @param client a name of the settings, so that there are few of them
     * @param now in nanoseconds
     */
    Optional<Excess> take(String client, long now) {
        if (perServer > 0 && !server.hasToken(now)) {
            return Optional.of(Excess.SERVER);
        }
        if (perClient > 0) {
            TokenBucket bucket = byClient.computeIfAbsent(client, name -> new TokenBucket(perClient, now));
            if (!bucket.hasToken(now)) {
                return Optional.of(Excess.CLIENT);
            }
            bucket.take(now);
        }
        if (perServer > 0) {
            server.take(now);
        }
        return Optional.empty();
    }
}
