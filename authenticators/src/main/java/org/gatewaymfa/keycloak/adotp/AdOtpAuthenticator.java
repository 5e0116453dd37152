// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.EndedLogin;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * Asks for a code of one of the user's devices in Active Directory, in browser flows and in the gateway grant.
 *
 * <p>Not a {@code CredentialValidator}: Keycloak would list such a step only for credentials it stores itself. Its own
 * reference category keeps Keycloak from counting failures, which {@link AccountGate} does instead.
 */
final class AdOtpAuthenticator implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!EndedLogin.refuses(context)) {
            answer(context, CodeDialog.beginning(context));
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (!EndedLogin.refuses(context)) {
            answer(context, CodeDialog.answered(context));
        }
    }

    private static void answer(AuthenticationFlowContext context, CodeDialog dialog) {
        Optional<String> typed = dialog.typed();
        if (typed.isEmpty()) {
            dialog.ask();
            return;
        }
        AdOtpCheck check = AdOtpCheck.of(context.getSession(), context.getRealm());
        conclude(context, dialog, check.check(context.getUser(), typed.get()));
    }

    /** The one place where an outcome becomes a status of the flow and an event. */
    private static void conclude(AuthenticationFlowContext context, CodeDialog dialog, AdOtpOutcome outcome) {
        AdOtpReport report = new AdOtpReport(context.getEvent(), context.getUser());
        if (outcome instanceof AdOtpOutcome.Accepted accepted) {
            report.accepted(accepted.deviceName());
            SecondFactorProof.record(
                    context.getAuthenticationSession(),
                    Instant.ofEpochMilli(Time.currentTimeMillis()),
                    accepted.deviceName());
            // The type tells Keycloak's protection to clear the failures that were counted as "otp".
            context.success(OTPCredentialModel.TYPE);
        } else if (outcome instanceof AdOtpOutcome.WrongCode wrong) {
            report.wrongCode(wrong.cause());
            dialog.refuseCode();
        } else if (outcome instanceof AdOtpOutcome.SecondFactorsLocked) {
            report.secondFactorsLocked();
            dialog.refuse(AuthenticationFlowError.USER_TEMPORARILY_DISABLED, AdOtpMessages.SECOND_FACTORS_LOCKED);
        } else if (outcome instanceof AdOtpOutcome.AccountUnusable unusable) {
            report.accountUnusable(unusable.standing());
            dialog.refuse(AuthenticationFlowError.USER_DISABLED, AdOtpMessages.ACCOUNT_UNUSABLE);
        } else if (outcome instanceof AdOtpOutcome.DirectoryAccountUnusable unusable) {
            report.accountUnusable(unusable.state());
            dialog.refuse(AuthenticationFlowError.USER_DISABLED, AdOtpMessages.ACCOUNT_UNUSABLE);
        } else if (outcome instanceof AdOtpOutcome.Unavailable unavailable) {
            report.unavailable(unavailable.cause());
            if (unavailable.cause().reason().isOfThisUser()) {
                dialog.unreadable();
            } else {
                dialog.unavailable();
            }
        }
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    /** @throws RuntimeException if the devices cannot be read: neither yes nor no would be safe */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        try {
            return new RequestDevices(session, realm).hasDevice(user);
        } catch (AdOtpUnavailableException cause) {
            throw Outage.refusal(session, realm, user, cause);
        }
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // Devices are enrolled by their owner's own wish, never as part of a login.
    }

    @Override
    public void close() {}
}
