// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * The budget as numbered keys. A slot is a key that only one caller in the cluster can put; it lives as long as its
 * window, so at no time can more slots be taken within the window than there are numbers.
 *
 * <p>Slots are taken by {@link SingleUseClaim}, at once and outside the request's transaction.
 *
 * <p>Most logins get by with the first slots. Whoever takes a later one leaves a mark for that day, so that a release has to
 * look at every number only where there is something to free: each look asks another node.
 */
final class SlotBudget implements SecondFactorBudget {

    private static final Duration DAY = Duration.ofHours(24);

    private final SingleUseObjectProvider objects;
    private final InstantSource clock;
    private final Window quarter;
    private final Window day;

    SlotBudget(SingleUseObjectProvider objects, BudgetLimits limits, InstantSource clock) {
        this.objects = objects;
        this.clock = clock;
        this.quarter = new Window("15m", limits.per15Minutes(), Duration.ofMinutes(15));
        this.day = new Window("24h", limits.perDay(), DAY);
    }

    @Override
    public Slot take(RealmModel realm, UserModel user) {
        String owner = owner(realm, user);
        // The short window first: whoever keeps trying while it is full must not use up the day as well.
        OptionalInt ofQuarter = takeFirstFree(quarter, owner);
        if (ofQuarter.isEmpty()) {
            return new Locked();
        }
        OptionalInt ofDay = takeFirstFree(day, owner);
        if (ofDay.isEmpty()) {
            objects.remove(quarter.key(owner, ofQuarter.getAsInt()));
            return new Locked();
        }
        if (ofQuarter.getAsInt() > 0 || ofDay.getAsInt() > 0) {
            // After the slots, so that it outlives them.
            SingleUseClaim.take(
                    objects, mark(owner, today()), DAY.multipliedBy(2).toSeconds());
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
        if (Stream.of(mark(owner, today()), mark(owner, today() - 1)).anyMatch(objects::contains)) {
            unlock(realm, user);
        } else {
            objects.remove(quarter.key(owner, 0));
            objects.remove(day.key(owner, 0));
        }
    }

    /** The marks last: if this ends half-way they lead the next one here. */
    @Override
    public void unlock(RealmModel realm, UserModel user) {
        String owner = owner(realm, user);
        // Every number, not only up to the first free one: slots expire one by one and leave gaps.
        Stream.of(quarter, day).flatMap(window -> window.keys(owner)).forEach(objects::remove);
        // Slots live for a day at most.
        objects.remove(mark(owner, today()));
        objects.remove(mark(owner, today() - 1));
    }

    @Override
    public void close() {}

    private OptionalInt takeFirstFree(Window window, String owner) {
        return IntStream.range(0, window.slots)
                .filter(n -> SingleUseClaim.take(objects, window.key(owner, n), window.length.toSeconds()))
                .findFirst();
    }

    /** Day of the epoch, UTC. */
    private long today() {
        return clock.millis() / DAY.toMillis();
    }

    private static String mark(String owner, long day) {
        return owner + "|later|" + day;
    }

    private static String owner(RealmModel realm, UserModel user) {
        return SingleUseKey.of("gwmfa.try", realm.getId(), user.getId());
    }

    private record Window(String name, int slots, Duration length) {

        Stream<String> keys(String owner) {
            return IntStream.range(0, slots).mapToObj(n -> key(owner, n));
        }

        String key(String owner, int n) {
            return owner + '|' + name + '|' + n;
        }
    }
}
