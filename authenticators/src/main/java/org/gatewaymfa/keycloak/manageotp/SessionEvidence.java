// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.gatewaymfa.keycloak.network.ClientAddress;
import org.gatewaymfa.keycloak.network.NetworkList;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an authentication session showed of its user, and when.
 *
 * <p>Keycloak says which credentials were checked ({@code keycloak-services}: {@link AuthenticatorUtil}), but not when; the
 * end of the flow is noted for that, for the session that the login makes too: where the SSO cookie lets in later, its word
 * counts. An identity provider counts only with its own word about the time, and a Kerberos ticket not at all: neither says
 * that its owner is sitting there now.
 *
 * <p>Second factors are those of this pack only. Whoever has the password may register Keycloak's own ones in a login that
 * asks for no more, so they say nothing about the owner of a device.
 */
final class SessionEvidence {

    private static final String FLOW_ENDED = ManageOtpEntry.ACTION + ".flow-ended";
    private static final String GRANTED = ManageOtpEntry.ACTION + ".granted";

    /** Note of the user session that a login makes. */
    private static final String PASSWORD_AT = ManageOtpEntry.ACTION + ".password-at";

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
            shownPassword(login)
                    .ifPresent(at -> login.setUserSessionNote(PASSWORD_AT, Long.toString(at.getEpochSecond())));
        }
    }

    /** Notes that the help desk's grant was redeemed in this session. */
    static void granted(AuthenticationSessionModel login, Instant now) {
        UserModel user = login.getAuthenticatedUser();
        login.setAuthNote(GRANTED, now.getEpochSecond() + "|" + user.getId());
    }

    ManageOtpPolicy.Evidence read(NetworkList trusted) {
        return new ManageOtpPolicy.Evidence(
                password(),
                SecondFactorProof.shown(login),
                grant(),
                trusted.contains(ClientAddress.of(session, login)));
    }

    private Optional<Instant> password() {
        return AuthenticatorUtil.isSSOAuthentication(login) ? ssoLogin() : shownPassword(login);
    }

    private static Optional<Instant> shownPassword(AuthenticationSessionModel login) {
        if (AuthenticatorUtil.isSSOAuthentication(login)) {
            return Optional.empty();
        }
        // Keycloak's list of credentials names a password after its form for the user name alone, so that does not
        // count.
        if (AuthenticatorUtil.isPasswordValidated(login)
                || AuthenticatorUtil.getAuthnCredentials(login).contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS)) {
            return instant(login.getAuthNote(FLOW_ENDED));
        }
        // The provider's time is a note that outlives the flow; which provider it was is not.
        boolean brokered = login.getUserSessionNotes().containsKey(Details.IDENTITY_PROVIDER);
        return brokered ? instant(login.getClientNote(AuthenticationManager.AUTH_TIME_BROKER)) : Optional.empty();
    }

    private Optional<Instant> ssoLogin() {
        UserSessionModel behind = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        boolean sameUser = behind != null
                && behind.getUser() != null
                && behind.getUser().getId().equals(login.getAuthenticatedUser().getId());
        return sameUser ? instant(behind.getNote(PASSWORD_AT)) : Optional.empty();
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

    private static Optional<Instant> instant(@Nullable String epochSecond) {
        return Optional.ofNullable(epochSecond).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    /** The server's time, as Keycloak counts it. */
    static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
