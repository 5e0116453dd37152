// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpstore.AccountState;
import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.otpstore.OtpSettings;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.gatewaymfa.keycloak.secondfactor.ReplayGuard;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One input of one user, from the account gate to the replay guard. The order is the point: whatever can refuse without
 * looking at the input comes first, the slot is taken before the input is looked at, and a code counts as accepted only
 * after the cluster agreed that nobody used it before.
 */
final class AdOtpAttempt {

    private final RealmModel realm;
    private final AccountGate gate;
    private final DeviceSource devices;
    private final SecondFactorBudget budget;
    private final ReplayGuard replays;
    private final InstantSource clock;
    private final UseLog uses;

    /** Told of each device whose code was accepted. */
    interface UseLog {
        void used(UserModel user, OtpDevice device, Instant when);
    }

    AdOtpAttempt(
            RealmModel realm,
            AccountGate gate,
            DeviceSource devices,
            SecondFactorBudget budget,
            ReplayGuard replays,
            InstantSource clock,
            UseLog uses) {
        this.realm = realm;
        this.gate = gate;
        this.devices = devices;
        this.budget = budget;
        this.replays = replays;
        this.clock = clock;
        this.uses = uses;
    }

    AdOtpOutcome check(UserModel user, String typed) {
        AccountGate.Standing standing = gate.standing(user);
        if (standing != AccountGate.Standing.USABLE) {
            return new AdOtpOutcome.AccountUnusable(standing);
        }
        AdOtpEntry entry;
        try {
            entry = devices.read(user);
        } catch (AdOtpUnavailableException cause) {
            return new AdOtpOutcome.Unavailable(cause);
        }
        if (entry.account() != AccountState.ACTIVE) {
            return new AdOtpOutcome.DirectoryAccountUnusable(entry.account());
        }
        if (budget.take(realm, user) instanceof SecondFactorBudget.Locked) {
            return new AdOtpOutcome.SecondFactorsLocked();
        }
        return decide(user, entry, typed);
    }

    /**
     * Whether a code shows that somebody holds a device that is not stored yet. It costs a try and uses up the code like
     * any other, but it is no second factor: no try comes back, and a wrong code, which guesses nothing, is no failure.
     */
    AdOtpOutcome prove(UserModel user, OtpDevice candidate, OtpSettings settings, String typed) {
        AccountGate.Standing standing = gate.standing(user);
        if (standing != AccountGate.Standing.USABLE) {
            return new AdOtpOutcome.AccountUnusable(standing);
        }
        if (budget.take(realm, user) instanceof SecondFactorBudget.Locked) {
            return new AdOtpOutcome.SecondFactorsLocked();
        }
        CodeVerdict verdict = CodeCheck.decide(List.of(candidate), typed, clock.instant(), settings);
        if (verdict instanceof CodeVerdict.Malformed) {
            return new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.MALFORMED);
        }
        if (!(verdict instanceof CodeVerdict.Valid valid)) {
            return new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.WRONG);
        }
        return useUp(user, valid)
                ? new AdOtpOutcome.Accepted(candidate.name())
                : new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.USED_BEFORE);
    }

    private AdOtpOutcome decide(UserModel user, AdOtpEntry entry, String typed) {
        CodeVerdict verdict = CodeCheck.decide(entry.attribute().readable(), typed, clock.instant(), entry.settings());
        if (verdict instanceof CodeVerdict.Malformed) {
            return refuse(user, AdOtpOutcome.Cause.MALFORMED);
        }
        if (!(verdict instanceof CodeVerdict.Valid valid)) {
            return refuse(user, AdOtpOutcome.Cause.WRONG);
        }
        if (!useUp(user, valid)) {
            return refuse(user, AdOtpOutcome.Cause.USED_BEFORE);
        }
        budget.release(realm, user);
        uses.used(user, valid.device(), clock.instant());
        return new AdOtpOutcome.Accepted(valid.device().name());
    }

    private AdOtpOutcome refuse(UserModel user, AdOtpOutcome.Cause cause) {
        gate.countFailure(user);
        return new AdOtpOutcome.WrongCode(cause);
    }

    /** All matches, also after one was lost: the same code must not come back through another device. */
    private boolean useUp(UserModel user, CodeVerdict.Valid valid) {
        boolean unused = true;
        for (CodeVerdict.Match match : valid.matches()) {
            byte[] secret = match.device().secret().bytes();
            unused &= replays.accept(realm, user, secret, match.step(), match.window());
        }
        return unused;
    }
}
