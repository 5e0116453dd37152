// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * The budget as numbered keys. A slot is a key that only one caller in the cluster can put; it lives as long as its
 * window, so at no time can more slots be taken within the window than there are numbers.
 *
 * <p>{@link SingleUseObjectProvider#putIfAbsent} is decided by the key's primary owner, at once and outside the
 * request's transaction. If a node leaves while it answers, the caller may be told that the slot is gone although it
 * took it itself; one slot more is then used up, never one less.
 */
final class SlotBudget implements SecondFactorBudget {

    private final SingleUseObjectProvider objects;
    private final Window quarter;
    private final Window day;

    SlotBudget(SingleUseObjectProvider objects, BudgetLimits limits) {
        this.objects = objects;
        this.quarter = new Window("15m", limits.per15Minutes(), Duration.ofMinutes(15));
        this.day = new Window("24h", limits.perDay(), Duration.ofHours(24));
    }

    @Override
    public Slot take(RealmModel realm, UserModel user) {
        String owner = owner(realm, user);
        // The short window first: whoever keeps trying while it is full must not use up the day as well.
        Optional<String> taken = firstFree(quarter, owner);
        if (taken.isEmpty()) {
            return new Locked();
        }
        if (firstFree(day, owner).isEmpty()) {
            taken.ifPresent(objects::remove);
            return new Locked();
        }
        return new Taken();
    }

    @Override
    public boolean isLocked(RealmModel realm, UserModel user) {
        String owner = owner(realm, user);
        return quarter.keys(owner).allMatch(objects::contains)
                || day.keys(owner).allMatch(objects::contains);
    }

    @Override
    public void release(RealmModel realm, UserModel user) {
        String owner = owner(realm, user);
        // Every number, not only up to the first free one: slots expire one by one and leave gaps.
        Stream.concat(quarter.keys(owner), day.keys(owner)).forEach(objects::remove);
    }

    @Override
    public void close() {}

    private Optional<String> firstFree(Window window, String owner) {
        return window.keys(owner)
                .filter(key -> objects.putIfAbsent(key, window.length.toSeconds()))
                .findFirst();
    }

    private static String owner(RealmModel realm, UserModel user) {
        return SingleUseKey.of("gwmfa.try", realm.getId(), user.getId());
    }

    private record Window(String name, int slots, Duration length) {

        Stream<String> keys(String owner) {
            return IntStream.range(0, slots).mapToObj(n -> owner + '|' + name + '|' + n);
        }
    }
}
