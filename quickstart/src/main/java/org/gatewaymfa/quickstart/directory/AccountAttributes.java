// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The account state as Active Directory writes it into an entry: {@code userAccountControl}, {@code lockoutTime},
 * {@code accountExpires} and {@code pwdLastSet}. Times are counted in 100 ns since 1601 (MS-DTYP 2.3.3 FILETIME).
 */
final class AccountAttributes {

    static final long NEVER = Long.MAX_VALUE;
    static final int NORMAL_ACCOUNT = 0x200;
    static final int ACCOUNT_DISABLE = 0x2;
    static final int DONT_EXPIRE_PASSWORD = 0x10000;

    /** The default of a new domain. */
    static final Duration MAXIMUM_PASSWORD_AGE = Duration.ofDays(42);

    private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");

    private AccountAttributes() {}

    /** The state, in the order in which a domain controller looks. */
    static AccountState stateOf(Entry entry, Instant now) {
        long control = number(entry, "userAccountControl", NORMAL_ACCOUNT);
        long expires = number(entry, "accountExpires", NEVER);
        long passwordSet = number(entry, "pwdLastSet", 0);
        if (number(entry, "lockoutTime", 0) != 0) {
            return AccountState.LOCKED;
        }
        if ((control & ACCOUNT_DISABLE) != 0) {
            return AccountState.DISABLED;
        }
        if (expires != 0 && expires != NEVER && expires <= fileTime(now)) {
            return AccountState.ACCOUNT_EXPIRED;
        }
        if ((control & DONT_EXPIRE_PASSWORD) != 0) {
            return AccountState.ACTIVE;
        }
        if (passwordSet == 0) {
            return AccountState.MUST_CHANGE_PASSWORD;
        }
        return passwordSet <= fileTime(now.minus(MAXIMUM_PASSWORD_AGE))
                ? AccountState.PASSWORD_EXPIRED
                : AccountState.ACTIVE;
    }

    /** The changes that bring an entry into a state, whatever state it had. */
    static List<Modification> changesFor(AccountState state, Instant now) {
        long hourAgo = fileTime(now.minus(Duration.ofHours(1)));
        long passwordSet = switch (state) {
            case MUST_CHANGE_PASSWORD -> 0;
            case PASSWORD_EXPIRED -> fileTime(now.minus(MAXIMUM_PASSWORD_AGE).minus(Duration.ofDays(1)));
            default -> hourAgo;
        };
        return List.of(
                replace(
                        "userAccountControl",
                        state == AccountState.DISABLED ? NORMAL_ACCOUNT | ACCOUNT_DISABLE : NORMAL_ACCOUNT),
                replace("lockoutTime", state == AccountState.LOCKED ? hourAgo : 0),
                replace("accountExpires", state == AccountState.ACCOUNT_EXPIRED ? hourAgo : NEVER),
                replace("pwdLastSet", passwordSet));
    }

    static long fileTime(Instant time) {
        Duration sinceEpoch = Duration.between(FILETIME_EPOCH, time);
        return sinceEpoch.getSeconds() * 10_000_000 + sinceEpoch.getNano() / 100;
    }

    private static Modification replace(String attribute, long value) {
        return new Modification(ModificationType.REPLACE, attribute, Long.toString(value));
    }

    private static long number(Entry entry, String attribute, long absent) {
        Long value = entry.getAttributeValueAsLong(attribute);
        return value == null ? absent : value;
    }
}
