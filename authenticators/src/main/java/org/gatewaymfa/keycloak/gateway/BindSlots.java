// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.secondfactor.SingleUseClaim;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Lets no more passwords of one user be checked at a time, cluster-wide, than Keycloak's brute-force protection allows
 * failures. Keycloak stores a failure after the answer, so calls made at once would all be judged before the first one
 * locks the user.
 *
 * <p>A check holds a slot while it runs. One that showed a wrong password holds it until the failure is certainly stored,
 * every other one gives it back at once.
 */
final class BindSlots {

    /** Longer than a directory takes to answer a bind. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    /** Longer than Keycloak takes to store a failure. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private final SingleUseObjectProvider store;

    BindSlots(SingleUseObjectProvider store) {
        this.store = store;
    }

    /**
     * Checks a password if a slot is free, else answers {@link PasswordCheck.Postponed}.
     *
     * @param slots how many checks of the user there may be at a time
     */
    PasswordCheck within(String realmId, String userId, int slots, Supplier<PasswordCheck> check) {
        return take(realmId, userId, slots).map(slot -> holding(slot, check)).orElseGet(PasswordCheck.Postponed::new);
    }

    private PasswordCheck holding(String slot, Supplier<PasswordCheck> check) {
        boolean wrong = false;
        try {
            PasswordCheck shown = check.get();
            wrong = shown instanceof PasswordCheck.Wrong;
            return shown;
        } finally {
            if (wrong) {
                store.put(slot, AFTER_A_FAILURE.toSeconds(), Map.of());
            } else {
                store.remove(slot);
            }
        }
    }

    private Optional<String> take(String realmId, String userId, int slots) {
        String owner = owner(realmId, userId);
        return IntStream.range(0, slots)
                .mapToObj(number -> owner + number)
                .filter(slot -> SingleUseClaim.take(store, slot, IN_FLIGHT.toSeconds()))
                .findFirst();
    }

    /** Hashed, because a user's id may be longer than a key: it has the user name in it where nothing is imported. */
    private static String owner(String realmId, String userId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((realmId + '|' + userId).getBytes(UTF_8));
            return "gwmfa.bind|" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '|';
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", missing);
        }
    }
}
