// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.Locale;
import org.gatewaymfa.keycloak.adotp.AdOtpAuthenticatorFactory;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/** What an administrator reads about a visit: events and warnings. No code, grant or secret ever gets here. */
final class ManageOtpReport {

    private static final Logger LOG = Logger.getLogger(ManageOtpReport.class);

    private static final String REASON_DETAIL = "reason_detail";
    private static final String PREVIOUS_NAME = "previous_name";

    private final EventBuilder event;
    private final UserModel user;

    ManageOtpReport(EventBuilder event, UserModel user) {
        this.event = event;
        this.user = user;
    }

    /** @param type type of the credential, here and below: that of the phone where there is one */
    void added(String type, String device) {
        of(EventType.UPDATE_CREDENTIAL, type, device)
                .detail(Details.REASON, "added")
                .success();
    }

    void renamed(String type, String from, String to) {
        of(EventType.UPDATE_CREDENTIAL, type, to)
                .detail(PREVIOUS_NAME, from)
                .detail(Details.REASON, "renamed")
                .success();
    }

    void removed(String type, String device) {
        of(EventType.REMOVE_CREDENTIAL, type, device)
                .detail(Details.REASON, "removed")
                .success();
    }

    /** An input did not count. */
    void wrongInput(String reason) {
        of(EventType.UPDATE_CREDENTIAL).detail(Details.REASON, reason).error(Errors.INVALID_USER_CREDENTIALS);
    }

    /** Somebody typed other digits than the phone shows that took the offer. */
    void wrongDigits() {
        of(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, Phone.TYPE)
                .detail(Details.REASON, "wrong_digits")
                .error(Errors.INVALID_USER_CREDENTIALS);
    }

    /** The request that tries out a new phone was denied on it, or got a wrong number. */
    void phoneDenied() {
        of(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, Phone.TYPE)
                .detail(Details.REASON, "phone_denied")
                .error(Errors.REJECTED_BY_USER);
    }

    /** Something kept the user from going on. */
    void refused(String error) {
        of(EventType.UPDATE_CREDENTIAL).error(error);
    }

    /** The policy did not allow what the user asked for. */
    void notAllowed(ManageOtpPolicy.Operation operation, ManageOtpPolicy.Decision decision) {
        of(typeOf(operation)).detail(Details.REASON, word(decision)).error(Errors.NOT_ALLOWED);
    }

    /** Devices could not be read. */
    void unavailable(AdOtpUnavailableException cause) {
        unavailable(ManageOtpPolicy.Operation.SEE, cause);
    }

    /** Devices could not be read or written for what the user asked for. */
    void unavailable(ManageOtpPolicy.Operation operation, AdOtpUnavailableException cause) {
        String reason = cause.reason().name().toLowerCase(Locale.ROOT);
        LOG.warnf("Devices could not be managed (%s): %s", reason, cause.getMessage());
        of(typeOf(operation))
                .detail(Details.REASON, reason)
                .detail(REASON_DETAIL, cause.summary())
                .error("temporarily_unavailable");
    }

    /** A change could not be put into the attribute. */
    void notExpressible(ManageOtpPolicy.Operation operation, OtpEncodingException cause) {
        String reason = cause.reason().name().toLowerCase(Locale.ROOT);
        LOG.warnf("A change of devices could not be stored (%s): %s", reason, cause.getMessage());
        of(typeOf(operation)).detail(Details.REASON, reason).error("not_stored");
    }

    /** The action's own settings cannot be used. */
    void misconfigured(ManageOtpConfig.InvalidSettingException cause) {
        LOG.warnf("The required action %s cannot be used: %s", "gwmfa-manage-otp", cause.getMessage());
        of(EventType.UPDATE_CREDENTIAL).detail(Details.REASON, cause.setting()).error(Errors.INVALID_CONFIG);
    }

    private static EventType typeOf(ManageOtpPolicy.Operation operation) {
        return operation == ManageOtpPolicy.Operation.REMOVE
                ? EventType.REMOVE_CREDENTIAL
                : EventType.UPDATE_CREDENTIAL;
    }

    private EventBuilder of(EventType type) {
        return event.clone()
                .event(type)
                .user(user)
                .detail(Details.CREDENTIAL_TYPE, AdOtpAuthenticatorFactory.PROVIDER_ID);
    }

    private EventBuilder of(EventType type, String credentialType, String device) {
        return of(type).detail(Details.CREDENTIAL_TYPE, credentialType).detail(Details.CREDENTIAL_USER_LABEL, device);
    }

    private static String word(ManageOtpPolicy.Decision decision) {
        if (decision instanceof ManageOtpPolicy.LogInAgain) {
            return "login_too_old";
        }
        if (decision instanceof ManageOtpPolicy.Confirm) {
            return "second_factor_needed";
        }
        if (decision instanceof ManageOtpPolicy.LimitReached) {
            return "device_limit";
        }
        if (decision instanceof ManageOtpPolicy.TooNew) {
            return "phone_too_new";
        }
        return decision instanceof ManageOtpPolicy.GrantNeeded needed
                        && needed.why() == ManageOtpPolicy.Why.FIRST_DEVICE
                ? "untrusted_network"
                : "grant_needed";
    }
}
