// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import org.gatewaymfa.keycloak.otpstore.AccountState;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;

/** What became of one input. */
public sealed interface AdOtpOutcome {

    /** The second factor is given. */
    record Accepted(String deviceName) implements AdOtpOutcome {}

    /** A failure that counts. The user is told the same whatever the cause. */
    record WrongCode(Cause cause) implements AdOtpOutcome {}

    /** The user's second factors have used up their tries; nothing was checked. */
    record SecondFactorsLocked() implements AdOtpOutcome {}

    /** Keycloak does not let the account log in; nothing was checked. */
    record AccountUnusable(AccountGate.Standing standing) implements AdOtpOutcome {}

    /** The directory does not let the account log in; nothing was checked. */
    record DirectoryAccountUnusable(AccountState state) implements AdOtpOutcome {}

    /** The devices could not be read; nothing was checked and nothing is decided. */
    record Unavailable(AdOtpUnavailableException cause) implements AdOtpOutcome {}

    /** Why a code did not count, for the event. */
    enum Cause {
        MALFORMED("malformed_code"),
        WRONG("wrong_code"),
        USED_BEFORE("code_used_before");

        private final String reason;

        Cause(String reason) {
            this.reason = reason;
        }

        /** The word in events. */
        public String reason() {
            return reason;
        }
    }
}
