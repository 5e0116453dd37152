// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user may do with devices, by what the session showed and what is stored. Pure, so that it can be asked before a
 * page is shown and again at the moment of writing.
 *
 * @param maxAge how old a password, a second factor or a grant may be
 * @param firstWithPassword whether the password alone opens the way to a first device
 * @param mostFromOutside devices after which nothing is added from outside the trusted networks; empty for no such limit
 */
record ManageOtpPolicy(Duration maxAge, boolean firstWithPassword, OptionalInt mostFromOutside) {

    /** What is to be done. */
    enum Operation {
        SEE,
        ADD,
        TEST,
        RENAME,
        REMOVE
    }

    /**
     * What the session showed, and when.
     *
     * @param password the first factor
     * @param secondFactor a code of a device or another second factor
     * @param grant the help desk's word
     * @param trustedNetwork whether the user is inside the trusted networks now
     */
    record Evidence(
            Optional<Instant> password,
            Optional<Instant> secondFactor,
            Optional<Instant> grant,
            boolean trustedNetwork) {}

    /**
     * What is stored.
     *
     * @param devices stored devices, readable or not
     * @param hadDevice whether there ever was one
     * @param limit devices a user may have
     */
    record Holdings(int devices, boolean hadDevice, int limit) {}

    /** The answer. */
    sealed interface Decision {}

    /** It may be done. */
    record Allowed() implements Decision {}

    /** The password was shown too long ago, or not at all. */
    record LogInAgain() implements Decision {}

    /** A code of a device, or a grant, must be shown first. */
    record Confirm() implements Decision {}

    /** Only a grant helps. */
    record GrantNeeded(Why why) implements Decision {}

    /** There are as many devices as there may be. */
    record LimitReached(int limit) implements Decision {}

    /** Why a grant is needed. */
    enum Why {
        /** A first device, but not from a trusted network. */
        FIRST_DEVICE,
        /** All devices are gone; whoever has none now is not a newcomer. */
        ALL_REMOVED
    }

    /**
     * Decides.
     *
     * @param when the moment at which the evidence must be fresh: now, or for an addition the moment at which it began
     */
    Decision decide(Operation operation, Evidence evidence, Holdings holdings, Instant when) {
        if (!isFresh(evidence.password(), when)) {
            return new LogInAgain();
        }
        boolean granted = isFresh(evidence.grant(), when);
        if (holdings.devices() > 0 && !granted && !isFresh(evidence.secondFactor(), when)) {
            return new Confirm();
        }
        if (holdings.devices() == 0 && !granted) {
            if (holdings.hadDevice()) {
                return new GrantNeeded(Why.ALL_REMOVED);
            }
            if (!evidence.trustedNetwork() && !firstWithPassword) {
                return new GrantNeeded(Why.FIRST_DEVICE);
            }
        }
        int limit = limit(evidence, holdings);
        return operation == Operation.ADD && holdings.devices() >= limit ? new LimitReached(limit) : new Allowed();
    }

    private int limit(Evidence evidence, Holdings holdings) {
        return evidence.trustedNetwork()
                ? holdings.limit()
                : Math.min(holdings.limit(), mostFromOutside.orElse(holdings.limit()));
    }

    private boolean isFresh(Optional<Instant> shown, Instant when) {
        return shown.filter(at -> !at.isBefore(when.minus(maxAge))).isPresent();
    }
}
