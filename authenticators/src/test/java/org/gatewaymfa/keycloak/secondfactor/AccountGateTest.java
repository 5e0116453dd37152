// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.gatewaymfa.keycloak.secondfactor.AccountGate.Standing;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

class AccountGateTest {

    private static final UserModel ALICE = Someone.user("alice");
    private static final long SOON = Integer.MAX_VALUE;

    private final Protection protection = new Protection();

    @Test
    void aLoginInProgressIsNotALockOut() {
        assertThat(protection.gate().standing(ALICE))
                .as("the stub's isTemporarilyDisabled() always says yes")
                .isEqualTo(Standing.USABLE);
    }

    @Test
    void aDisabledUserIsOut() {
        UserModel disabled = Stub.of(UserModel.class, Map.of("getId", "alice", "isEnabled", false));

        assertThat(protection.off().gate().standing(disabled)).isEqualTo(Standing.DISABLED);
    }

    @Test
    void aTemporaryLockOutHoldsUntilItsTime() {
        assertThat(protection.lockedUntil(SOON).gate().standing(ALICE)).isEqualTo(Standing.TEMPORARILY_LOCKED);
        assertThat(protection.lockedUntil(1).gate().standing(ALICE)).isEqualTo(Standing.USABLE);
    }

    @Test
    void aPermanentLockOutIsSeenBeforeTheUserIsDisabled() {
        protection.permanentAfter(2);

        assertThat(protection.withLockouts(2).gate().standing(ALICE)).isEqualTo(Standing.USABLE);
        assertThat(protection.withLockouts(3).gate().standing(ALICE)).isEqualTo(Standing.PERMANENTLY_LOCKED);
    }

    @Test
    void withoutProtectionNothingIsLockedOrCounted() {
        AccountGate gate = protection.lockedUntil(SOON).off().gate();

        gate.countFailure(ALICE);

        assertThat(gate.standing(ALICE)).isEqualTo(Standing.USABLE);
        assertThat(protection.counted()).isEmpty();
    }

    @Test
    void countsOneFailureOfACategoryKeycloakCounts() {
        protection.gate().countFailure(ALICE);

        assertThat(protection.counted()).containsExactly(Set.of("otp"));
    }
}
