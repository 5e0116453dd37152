// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.time.Instant;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpstore.OtpSettings;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.gatewaymfa.keycloak.secondfactor.ReplayGuard;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Checks a code exactly as a login does: account gate, budget of tries, window and replay guard are those of
 * {@link AdOtpAttempt}. For every place but the login itself that needs proof of a device.
 */
public final class AdOtpCheck {

    private final KeycloakSession session;
    private final RealmModel realm;

    private AdOtpCheck(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static AdOtpCheck of(KeycloakSession session, RealmModel realm) {
        return new AdOtpCheck(session, realm);
    }

    /** Uses up one try and, if the input is a valid code, the code. Tells nobody: events are the caller's. */
    public AdOtpOutcome check(UserModel user, String typed) {
        return attempt().check(user, typed);
    }

    /**
     * Whether the input is a code of a device that is about to be stored. Uses up one try and the code.
     *
     * @param settings those of the user's directory
     */
    public AdOtpOutcome prove(UserModel user, OtpDevice candidate, OtpSettings settings, String typed) {
        return attempt().prove(user, candidate, settings, typed);
    }

    private AdOtpAttempt attempt() {
        LastUse uses = LastUse.of(session, realm);
        return new AdOtpAttempt(
                realm,
                AccountGate.of(session, realm),
                new RequestDevices(session, realm),
                session.getProvider(SecondFactorBudget.class),
                ReplayGuard.of(session),
                () -> Instant.ofEpochMilli(Time.currentTimeMillis()),
                (user, device, when) -> uses.used(user, device.secret(), when));
    }
}
