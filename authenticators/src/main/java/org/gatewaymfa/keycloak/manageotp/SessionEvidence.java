// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.gatewaymfa.keycloak.network.ClientAddress;
import org.gatewaymfa.keycloak.network.NetworkList;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an authentication session showed of its user, and when.
 *
 * <p>Keycloak says which credentials were checked ({@code keycloak-services}: {@link AuthenticatorUtil}), but not when; the
 * end of the flow is noted for that. Where the SSO cookie let in, the time is that of the login behind it. An identity
 * provider counts only with its own word about the time, and a Kerberos ticket not at all: neither says that its owner is
 * sitting there now.
 */
final class SessionEvidence {

    private static final String FLOW_ENDED = ManageOtpEntry.ACTION + ".flow-ended";
    private static final String GRANTED = ManageOtpEntry.ACTION + ".granted";

    private static final Set<String> FIRST_FACTORS =
            Set.of(PasswordCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS);
    private static final Set<String> SECOND_FACTORS = Set.of(
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE);

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;

    SessionEvidence(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
    }

    /** Notes when the flow ended; the first call after it counts. Keycloak drops the note when the flow begins anew. */
    static void flowEnded(AuthenticationSessionModel login, Instant now) {
        if (login.getAuthNote(FLOW_ENDED) == null) {
            login.setAuthNote(FLOW_ENDED, Long.toString(now.getEpochSecond()));
        }
    }

    /** Notes that the help desk's grant was redeemed in this session. */
    static void granted(AuthenticationSessionModel login, Instant now) {
        UserModel user = login.getAuthenticatedUser();
        login.setAuthNote(GRANTED, now.getEpochSecond() + "|" + user.getId());
    }

    ManageOtpPolicy.Evidence read(NetworkList trusted) {
        return new ManageOtpPolicy.Evidence(
                password(), secondFactor(), grant(), trusted.contains(ClientAddress.of(session, login)));
    }

    private Optional<Instant> password() {
        if (AuthenticatorUtil.isSSOAuthentication(login)) {
            return ssoLogin();
        }
        if (AuthenticatorUtil.isPasswordValidated(login) || showed(FIRST_FACTORS)) {
            return instant(login.getAuthNote(FLOW_ENDED));
        }
        return instant(login.getClientNote(AuthenticationManager.AUTH_TIME_BROKER));
    }

    private Optional<Instant> ssoLogin() {
        UserSessionModel behind = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        boolean sameUser = behind != null
                && behind.getUser() != null
                && behind.getUser().getId().equals(login.getAuthenticatedUser().getId());
        return sameUser ? instant(behind.getNote(AuthenticationManager.AUTH_TIME)) : Optional.empty();
    }

    private Optional<Instant> secondFactor() {
        Optional<Instant> keycloaks =
                showed(SECOND_FACTORS) ? instant(login.getAuthNote(FLOW_ENDED)) : Optional.empty();
        return Stream.concat(SecondFactorProof.at(login).stream(), keycloaks.stream())
                .max(Instant::compareTo);
    }

    private Optional<Instant> grant() {
        String note = login.getAuthNote(GRANTED);
        if (note == null) {
            return Optional.empty();
        }
        int bar = note.indexOf('|');
        boolean sameUser =
                note.substring(bar + 1).equals(login.getAuthenticatedUser().getId());
        return sameUser ? instant(note.substring(0, bar)) : Optional.empty();
    }

    private boolean showed(Set<String> types) {
        List<String> shown = AuthenticatorUtil.getAuthnCredentials(login);
        return shown.stream().anyMatch(types::contains);
    }

    private static Optional<Instant> instant(@Nullable String epochSecond) {
        return Optional.ofNullable(epochSecond).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    /** The server's time, as Keycloak counts it. */
    static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
