// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * How often a user's second factors may be tried, cluster-wide and over all methods together.
 *
 * <p>Keycloak's own failure counters are cleared by any password-only login of the realm, so they cannot bound the
 * guessing of a second factor. Here every input takes a slot <em>before</em> it is checked, and slots come back only by
 * an accepted second factor or the help desk. Without a free slot the second factors are locked; the account is not.
 */
public interface SecondFactorBudget extends Provider {

    /** Takes the slot that one input costs. Immediate and never rolled back, so parallel inputs cannot share one. */
    Slot take(RealmModel realm, UserModel user);

    /** Whether {@link #take} would answer {@link Locked} now. For asking only; a decision needs {@link #take}. */
    boolean isLocked(RealmModel realm, UserModel user);

    /** Frees the user's slots for an accepted second factor, and for nothing else. */
    void release(RealmModel realm, UserModel user);

    /** Frees every slot of the user on the help desk's word. */
    void unlock(RealmModel realm, UserModel user);

    /** What became of the wish for a slot. */
    sealed interface Slot permits Taken, Locked {}

    /** The input may be checked now, once. */
    record Taken() implements Slot {}

    /** No slot is left: nothing may be checked, right or wrong. */
    record Locked() implements Slot {}
}
