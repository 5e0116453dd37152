// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.List;
import org.gatewaymfa.keycloak.enrolment.EnrolmentHistory;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of one user, with what belongs to it. */
final class Visit {

    private final RequiredActionContext context;
    private final ManageOtpConfig config;
    private final Instant now;

    private Visit(RequiredActionContext context, ManageOtpConfig config, Instant now) {
        this.context = context;
        this.config = config;
        this.now = now;
    }

    /** @throws ManageOtpConfig.InvalidSettingException if a setting cannot be used */
    static Visit of(RequiredActionContext context) {
        return new Visit(context, ManageOtpConfig.from(context.getConfig()), SessionEvidence.now());
    }

    RequiredActionContext context() {
        return context;
    }

    ManageOtpConfig config() {
        return config;
    }

    Instant now() {
        return now;
    }

    KeycloakSession session() {
        return context.getSession();
    }

    RealmModel realm() {
        return context.getRealm();
    }

    UserModel user() {
        return context.getUser();
    }

    AuthenticationSessionModel login() {
        return context.getAuthenticationSession();
    }

    PageState state() {
        return new PageState(login());
    }

    AdOtpStore store() {
        return AdOtpStore.of(session(), realm());
    }

    EnrolmentHistory history() {
        return EnrolmentHistory.of(session(), realm());
    }

    ManageOtpReport report() {
        return new ManageOtpReport(context.getEvent(), user());
    }

    PhoneBond phoneBond() {
        return new PhoneBond(session(), realm());
    }

    AppAddress appAddress() {
        return AppAddress.of(session(), realm());
    }

    /** Whether phones can be added here at all. */
    boolean takesPhones() {
        return config.phones() && appAddress().reach() != AppAddress.Reach.NOBODY;
    }

    /** Forgets what was being added, and ends the offer that was made to a phone. */
    void endAddition() {
        state().phoneDraft().ifPresent(draft -> phoneBond().end(user(), draft));
        state().backToList();
    }

    ManageOtpPolicy.Evidence evidence() {
        return new SessionEvidence(session(), login()).read(config.trustedNetworks());
    }

    /**
     * Reads what is stored. Whoever is seen to have a device is remembered as somebody who had one.
     *
     * @throws AdOtpUnavailableException if that cannot be read
     */
    Situation situation() throws AdOtpUnavailableException {
        AdOtpEntry entry = store().read(user());
        List<Phone> phones = new Phones().of(user());
        if (!entry.attribute().stored().isEmpty() || !phones.isEmpty()) {
            history().rememberDevice(user());
        }
        return new Situation(
                entry, phones, config.policy(), evidence(), history().hadDevice(user()), now);
    }

    /** Whether this login must never be completed. */
    boolean isOfEntry() {
        return ManageOtpEntry.isOf(login());
    }

    /** Whether an application sent the user here, so that there is a way back that changes nothing. */
    boolean canBeCancelled() {
        return !isOfEntry()
                && ManageOtpEntry.ACTION.equals(login().getClientNote(Constants.KC_ACTION_EXECUTING))
                && !isEnforced();
    }

    /** Takes away what an administrator asked of the user: Keycloak does it itself only where the login goes on from here. */
    void requirementMet() {
        if (isOfEntry() && user().getRequiredActionsStream().anyMatch(ManageOtpEntry.ACTION::equals)) {
            user().removeRequiredAction(ManageOtpEntry.ACTION);
        }
    }

    /** Whether the login waits for the user to have a device; one who cannot have any is not kept. */
    boolean isEnforced() {
        return !isOfEntry()
                && store().hasMapper(user())
                && (login().getRequiredActions().contains(ManageOtpEntry.ACTION)
                        || user().getRequiredActionsStream().anyMatch(ManageOtpEntry.ACTION::equals));
    }
}
