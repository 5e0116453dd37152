// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.HashMap;
import java.util.Map;

/** How many requests may be pending, in all and per client. Lives on the event loop. */
final class Permits {

    private int max;
    private int maxPerClient;
    private final Map<String, Integer> takenByClient = new HashMap<>();
    private int taken;

    Permits(int max, int maxPerClient) {
        this.max = max;
        this.maxPerClient = maxPerClient;
    }

    /** Other bounds from now on; what is taken stays taken. */
    void exchange(int newMax, int newMaxPerClient) {
        max = newMax;
        maxPerClient = newMaxPerClient;
    }

    boolean take(String client) {
        if (taken >= max || takenByClient.getOrDefault(client, 0) >= maxPerClient) {
            return false;
        }
        taken++;
        takenByClient.merge(client, 1, Integer::sum);
        return true;
    }

    void giveBack(String client) {
        taken--;
        takenByClient.merge(client, -1, Integer::sum);
    }

    int taken() {
        return taken;
    }
}
