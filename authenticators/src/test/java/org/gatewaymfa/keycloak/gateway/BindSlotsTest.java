// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BindSlotsTest {

    private static final int SLOTS = 4;
    private static final PasswordCheck RIGHT = new PasswordCheck.Right();
    private static final PasswordCheck WRONG = new PasswordCheck.Wrong();
    private static final PasswordCheck POSTPONED = new PasswordCheck.Postponed();

    private final InMemorySingleUseObjects store = new InMemorySingleUseObjects();
    private final BindSlots slots = new BindSlots(store);

    @Test
    void checksNoMorePasswordsAtATimeThanThereAreSlots() {
        assertThat(checksWithin(SLOTS)).isEqualTo(RIGHT);
        assertThat(checksWithin(SLOTS + 1)).isEqualTo(POSTPONED);
    }

    @Test
    void countsAWrongPasswordAsOneUntilItsFailureIsStored() {
        for (int failure = 0; failure < SLOTS; failure++) {
            assertThat(check("alice", WRONG)).as("failure %d", failure).isEqualTo(WRONG);
            store.commit();
        }

        assertThat(check("alice", RIGHT)).isEqualTo(POSTPONED);

        store.content().clear();
        assertThat(check("alice", RIGHT)).isEqualTo(RIGHT);
    }

    @Test
    void keepsTheSlotOfAWrongPasswordThroughTheCommit() {
        check("alice", WRONG);
        assertThat(store.content()).as("before the commit").hasSize(1);

        store.commit();
        assertThat(store.content()).as("after the commit").hasSize(1);
    }

    @Test
    void givesTheSlotBackWhereThePasswordWasNotWrong() {
        check("alice", RIGHT);
        check("alice", new PasswordCheck.Barred(BindRefusal.MUST_CHANGE_PASSWORD));
        check("alice", new PasswordCheck.Unanswered());

        assertThat(store.content()).isEmpty();
    }

    @Test
    void givesTheSlotBackWhereTheCheckBroke() {
        assertThatThrownBy(() -> slots.within("realm", "alice", SLOTS, () -> {
                    throw new IllegalStateException("directory is down");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store.content()).isEmpty();
    }

    @Test
    void keepsUsersAndRealmsApart() {
        assertThat(slots.within("realm", "alice", 1, () -> check("bob", RIGHT))).isEqualTo(RIGHT);
        assertThat(slots.within("realm", "alice", 1, () -> slots.within("other", "alice", 1, () -> RIGHT)))
                .isEqualTo(RIGHT);
    }

    @Test
    void namesNobodyInItsKeys() {
        check("alice".repeat(60), WRONG);

        assertThat(store.content().keySet())
                .allSatisfy(key -> assertThat(key).doesNotContain("alice").hasSizeLessThan(100));
    }

    @Test
    void oneAtATimeWhereTheNextFailureLocks() {
        assertThat(BruteForceLock.checksAtATime(SLOTS, 0)).isEqualTo(SLOTS);
        assertThat(BruteForceLock.checksAtATime(SLOTS, SLOTS - 1)).isEqualTo(SLOTS);
        assertThat(BruteForceLock.checksAtATime(SLOTS, SLOTS)).isEqualTo(1);
        assertThat(BruteForceLock.checksAtATime(0, 0)).isEqualTo(1);
    }

    private PasswordCheck check(String userId, PasswordCheck shown) {
        return slots.within("realm", userId, SLOTS, () -> shown);
    }

    /** What the innermost of this many checks, each begun within the one before, comes to. */
    private PasswordCheck checksWithin(int depth) {
        return slots.within("realm", "alice", SLOTS, () -> depth == 1 ? RIGHT : checksWithin(depth - 1));
    }
}
