// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget.Locked;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget.Slot;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget.Taken;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class SlotBudgetTest {

    private static final RealmModel CORP = Someone.realm("corp");
    private static final UserModel ALICE = Someone.user("alice");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final SlotBudget budget = new SlotBudget(objects, new BudgetLimits(10, 50), objects.clock());

    @Test
    void givesTenSlotsInFifteenMinutes() {
        assertThat(take(10)).hasOnlyElementsOfType(Taken.class);
        assertThat(budget.isLocked(CORP, ALICE)).isTrue();
        assertThat(budget.take(CORP, ALICE)).isInstanceOf(Locked.class);

        objects.pass(QUARTER);

        assertThat(budget.isLocked(CORP, ALICE)).isFalse();
        assertThat(budget.take(CORP, ALICE)).isInstanceOf(Taken.class);
    }

    @Test
    void twoHundredParallelInputsUseTenSlots() throws Exception {
        List<Slot> slots = Together.run(200, () -> budget.take(CORP, ALICE));

        assertThat(slots).filteredOn(Taken.class::isInstance).hasSize(10);
        assertThat(slots).filteredOn(Locked.class::isInstance).hasSize(190);
    }

    @Test
    void givesFiftySlotsInADay() {
        for (int round = 0; round < 5; round++) {
            assertThat(take(10)).as("round %d", round).hasOnlyElementsOfType(Taken.class);
            objects.pass(QUARTER);
        }
        assertThat(budget.take(CORP, ALICE)).isInstanceOf(Locked.class);
        assertThat(budget.isLocked(CORP, ALICE)).isTrue();

        objects.pass(Duration.ofHours(24).minus(QUARTER.multipliedBy(5)));

        assertThat(take(10)).hasOnlyElementsOfType(Taken.class);
    }

    @Test
    void tryingOnWhileLockedDoesNotUseUpTheDay() {
        take(200);
        objects.pass(QUARTER);

        assertThat(take(10)).hasOnlyElementsOfType(Taken.class);
    }

    @Test
    void neverMoreThanTenWithinAnyFifteenMinutes() {
        take(6);
        objects.pass(Duration.ofMinutes(14));
        take(4);
        objects.pass(Duration.ofMinutes(1));

        assertThat(take(10))
                .as("six slots have come back, four have not")
                .filteredOn(Taken.class::isInstance)
                .hasSize(6);
    }

    @Test
    void releaseFreesEverySlotAcrossTheGapsThatExpiryLeaves() {
        take(6);
        objects.pass(Duration.ofMinutes(14));
        take(4);
        objects.pass(Duration.ofMinutes(1));

        budget.release(CORP, ALICE);

        assertThat(objects.keys()).filteredOn(objects::contains).isEmpty();
        assertThat(take(10)).hasOnlyElementsOfType(Taken.class);
    }

    @Test
    void releaseFreesWhatWasTakenYesterday() {
        take(3);
        objects.pass(Duration.ofHours(24).minusSeconds(1));

        budget.release(CORP, ALICE);

        assertThat(objects.keys()).filteredOn(objects::contains).isEmpty();
    }

    @Test
    void releaseFreesLaterSlotsThatOutliveTheFirst() {
        take(1);
        objects.pass(Duration.ofMinutes(10));
        take(1);
        objects.pass(Duration.ofMinutes(10));
        take(1);

        budget.release(CORP, ALICE);

        assertThat(objects.keys()).filteredOn(objects::contains).isEmpty();
    }

    @Test
    void unlockFreesSlotsThatNoMarkTellsOf() {
        take(10);
        objects.keys().stream().filter(key -> key.contains("|later|")).forEach(objects::remove);

        budget.unlock(CORP, ALICE);

        assertThat(objects.keys()).filteredOn(objects::contains).isEmpty();
        assertThat(take(10)).hasOnlyElementsOfType(Taken.class);
    }

    @Test
    void aLoginWithoutAWrongTryAsksTheClusterFewTimes() {
        budget.take(CORP, ALICE);
        int before = objects.calls();

        budget.release(CORP, ALICE);

        assertThat(objects.calls() - before).isEqualTo(2);
        assertThat(objects.keys()).filteredOn(objects::contains).isEmpty();
    }

    @Test
    void usersAndRealmsHaveTheirOwnSlots() {
        take(10);

        assertThat(budget.take(CORP, Someone.user("bob"))).isInstanceOf(Taken.class);
        assertThat(budget.take(Someone.realm("other"), ALICE)).isInstanceOf(Taken.class);
        assertThat(budget.take(Someone.realm("cor"), Someone.user("palice"))).isInstanceOf(Taken.class);
    }

    @Test
    void takesUserIdsOfAnyLength() {
        UserModel federated = Someone.user("f:0b0c:" + "x".repeat(255));

        assertThat(budget.take(CORP, federated)).isInstanceOf(Taken.class);
    }

    private List<Slot> take(int times) {
        return IntStream.range(0, times).mapToObj(n -> budget.take(CORP, ALICE)).toList();
    }
}
