// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import org.keycloak.models.SingleUseObjectProvider;

/**
 * Takes a key that only one caller in the cluster can have. At once, and not undone by a rollback.
 *
 * <p>{@link SingleUseObjectProvider#putIfAbsent} alone does not do. When a node leaves, Infinispan (16) repeats the commands
 * that this node was to decide, and a repeated one is content with an equal value: Keycloak's (26.7) are all equal, so whoever asks
 * in that moment is told that a key was free which was taken long ago. Hence the look before. What is left are two callers who both
 * ask for the first time in the moment in which a node leaves.
 */
public final class SingleUseClaim {

    private SingleUseClaim() {}

    /** True for the one who has it now, for so many seconds. */
    public static boolean take(SingleUseObjectProvider objects, String key, long seconds) {
        return !objects.contains(key) && objects.putIfAbsent(key, seconds);
    }
}
