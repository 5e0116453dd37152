// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What Active Directory says about the account itself, read in the same search as the devices.
 *
 * <p>Attributes that are absent say nothing, so an entry of another directory product is {@link #ACTIVE}.
 */
public enum AccountState {
    ACTIVE,
    DISABLED,
    LOCKED,
    EXPIRED;

    private static final long ACCOUNT_DISABLED = 0x2;
    private static final long LOCKED_OUT = 0x10;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long TICKS_PER_MILLISECOND = 10_000;
    /** 1601-01-01, the zero of Windows file times, in milliseconds before 1970-01-01. */
    private static final long MILLISECONDS_1601_TO_1970 = 11_644_473_600_000L;

    /**
     * Decides by the raw attribute values.
     *
     * @param userAccountControl flags; 0x2 is a disabled account
     * @param computedControl {@code msDS-User-Account-Control-Computed}; its flag 0x10 takes the domain's lockout duration into account
     * @param lockoutTime Windows file time of the lockout, 0 for none. The lockout duration is not known here, so without
     *     {@code computedControl} any time counts as locked; the directory sets it back to 0 at the next good password
     * @param accountExpires Windows file time (100 ns steps since 1601-01-01 UTC), 0 and 2^63-1 for never
     * @param now the time to compare with
     */
    static AccountState of(
            OptionalLong userAccountControl,
            OptionalLong computedControl,
            OptionalLong lockoutTime,
            OptionalLong accountExpires,
            Instant now) {
        if (has(userAccountControl, ACCOUNT_DISABLED)) {
            return DISABLED;
        }
        if (isExpired(accountExpires.orElse(0), now)) {
            return EXPIRED;
        }
        boolean locked = computedControl.isPresent() ? has(computedControl, LOCKED_OUT) : lockoutTime.orElse(0) != 0;
        return locked ? LOCKED : ACTIVE;
    }

    private static boolean has(OptionalLong flags, long flag) {
        return flags.isPresent() && (flags.getAsLong() & flag) != 0;
    }

    private static boolean isExpired(long fileTime, Instant now) {
        if (fileTime == 0 || fileTime == NEVER) {
            return false;
        }
        long expires = fileTime / TICKS_PER_MILLISECOND - MILLISECONDS_1601_TO_1970;
        return expires <= now.toEpochMilli();
    }
}
