// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.time.Duration;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.secondfactor.SingleUseClaim;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Bounds how often one network address may try codes of offers: twenty a minute. A code has 60 random bits, so this is not
 * what keeps it secret; it keeps the noise down, and the cluster's memory small.
 */
final class PairAttempts {

    private static final int SLOTS = 20;
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final SingleUseObjectProvider store;

    PairAttempts(SingleUseObjectProvider store) {
        this.store = store;
    }

    /** Takes a try; false if there is none left for this minute. */
    boolean take(String realm, String address) {
        return IntStream.range(0, SLOTS)
                .mapToObj(slot -> SingleUseKey.of("gwmfa.app.pair", realm, address, Integer.toString(slot)))
                .anyMatch(key -> SingleUseClaim.take(store, key, LIFE.toSeconds()));
    }
}
