// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.HashMap;
import java.util.Map;

/** How many of a kind there may be, in all and for one key. Lives on the event loop. */
final class RadSecBounds<K> {

    private final int max;
    private final int maxPerKey;
    private final Map<K, Integer> taken = new HashMap<>();
    private int all;

    RadSecBounds(int max, int maxPerKey) {
        this.max = max;
        this.maxPerKey = maxPerKey;
    }

    boolean take(K key) {
        if (all >= max || taken.getOrDefault(key, 0) >= maxPerKey) {
            return false;
        }
        all++;
        taken.merge(key, 1, Integer::sum);
        return true;
    }

    void giveBack(K key) {
        all--;
        taken.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    }

    int all() {
        return all;
    }
}
