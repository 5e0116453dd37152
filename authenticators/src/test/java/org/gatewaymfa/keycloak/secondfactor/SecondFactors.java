// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.time.Clock;
import org.keycloak.models.SingleUseObjectProvider;

/** The shared parts over given single-use objects, for tests of the features that use them. */
public final class SecondFactors {

    private SecondFactors() {}

    /** With the default limits: 10 in 15 minutes, 50 in a day. */
    public static SecondFactorBudget budget(SingleUseObjectProvider objects) {
        return new SlotBudget(objects, new BudgetLimits(10, 50), Clock.systemUTC());
    }

    public static ReplayGuard replayGuard(SingleUseObjectProvider objects) {
        return new ReplayGuard(objects);
    }
}
