// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof.Shown;

/**
 * What a user may do with devices, by what the session showed and what is stored. Pure, so that it can be asked before a
 * page is shown and again at the moment of writing.
 *
 * @param maxAge how old a password, a second factor or a grant may be
 * @param firstWithPassword whether the password alone opens the way to a first device
 * @param mostFromOutside devices after which nothing is added from outside the trusted networks; empty for no such limit
 */
record ManageOtpPolicy(Duration maxAge, boolean firstWithPassword, OptionalInt mostFromOutside) {

    /** For so long a phone says nothing about its owner's other devices: whoever added it may not be the owner. */
    static final Duration NEW_PHONE = Duration.ofHours(24);

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
     * @param devices the devices that showed themselves, by a code or an approval
     * @param grant the help desk's word
     * @param trustedNetwork whether the user is inside the trusted networks now
     */
    record Evidence(Optional<Instant> password, List<Shown> devices, Optional<Instant> grant, boolean trustedNetwork) {

        Evidence {
            devices = List.copyOf(devices);
        }

        Optional<Instant> secondFactor() {
            return devices.stream().map(Shown::at).max(Comparator.naturalOrder());
        }
    }

    /**
     * What is stored.
     *
     * @param devices stored devices, readable or not, and phones: as many as there are names
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

    /** Only a phone showed itself that was added a short time ago: no reason to touch another device. */
    record TooNew() implements Decision {}

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

    /**
     * Decides about one device: what a new phone showed is enough to change that phone, and no other device.
     *
     * @param device name of the device that is to be changed
     */
    Decision decide(Operation operation, String device, Evidence evidence, Holdings holdings, Instant when) {
        Decision decision = decide(operation, evidence, holdings, when);
        boolean changes = operation == Operation.RENAME || operation == Operation.REMOVE;
        boolean enough = isFresh(evidence.grant(), when)
                || evidence.devices().stream()
                        .filter(shown -> isFresh(Optional.of(shown.at()), when))
                        .anyMatch(shown -> shown.device().equals(device) || !isNewPhone(shown, when));
        return decision instanceof Allowed && changes && !enough ? new TooNew() : decision;
    }

    private static boolean isNewPhone(Shown shown, Instant when) {
        return shown.phoneSince()
                .filter(since -> since.isAfter(when.minus(NEW_PHONE)))
                .isPresent();
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
