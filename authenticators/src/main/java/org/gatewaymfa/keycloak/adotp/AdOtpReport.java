// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.util.Locale;
import org.gatewaymfa.keycloak.otpstore.AccountState;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.UserModel;

/** What an administrator reads about an outcome: event details and errors. No code and no secret ever gets here. */
final class AdOtpReport {

    private static final Logger LOG = Logger.getLogger(AdOtpReport.class);

    private static final String SECOND_FACTORS_LOCKED = "second_factors_locked";
    private static final String TEMPORARILY_UNAVAILABLE = "temporarily_unavailable";
    private static final String REASON_DETAIL = "reason_detail";

    private final EventBuilder event;

    AdOtpReport(EventBuilder event, UserModel user) {
        this.event = event.user(user).detail(Details.CREDENTIAL_TYPE, AdOtpCredentialProvider.TYPE);
    }

    /** Details for the event of the login that goes on. */
    void accepted(String deviceName) {
        event.detail(Details.CREDENTIAL_USER_LABEL, deviceName);
    }

    void wrongCode(AdOtpOutcome.Cause cause) {
        event.detail(Details.REASON, cause.reason()).error(Errors.INVALID_USER_CREDENTIALS);
    }

    void secondFactorsLocked() {
        event.error(SECOND_FACTORS_LOCKED);
    }

    void accountUnusable(AccountGate.Standing standing) {
        boolean temporarily = standing == AccountGate.Standing.TEMPORARILY_LOCKED;
        event.error(temporarily ? Errors.USER_TEMPORARILY_DISABLED : Errors.USER_DISABLED);
    }

    void accountUnusable(AccountState state) {
        event.error("directory_account_" + state.name().toLowerCase(Locale.ROOT));
    }

    void unavailable(AdOtpUnavailableException cause) {
        log(cause);
        event.detail(Details.REASON, reason(cause))
                .detail(REASON_DETAIL, cause.summary())
                .error(TEMPORARILY_UNAVAILABLE);
    }

    /** All that is known; an event gets the short form. */
    static void log(AdOtpUnavailableException cause) {
        LOG.warnf("A login was refused because AD OTP devices could not be read: %s", cause.getMessage());
    }

    static String reason(AdOtpUnavailableException cause) {
        return cause.reason().name().toLowerCase(Locale.ROOT);
    }
}
