// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.common.util.Base64Url;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * A login that a gateway began: the authentication session with what the start call said, and the challenge that is
 * open. All of it are client notes, because Keycloak clears the other notes when a step resets the flow.
 *
 * <p>The session carries an action of its own, so that Keycloak's browser endpoints refuse it.
 */
final class GatewayLogin {

    /** No login lives longer than this, however many challenges it has. */
    static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    private static final String ACTION = "GWMFA_GATEWAY";
    private static final String NOTE = "gwmfa.gateway.";
    private static final String DIALOG_ID = NOTE + "dialog-id";
    private static final String REQUEST_ID = NOTE + "request-id";
    private static final String NAS_ID = NOTE + "nas-id";
    private static final String CLIENT_ADDRESS = NOTE + "client-address";
    private static final String UI_LOCALES = NOTE + "ui-locales";
    private static final String CLIENT_STATE = NOTE + "client-state";
    private static final String STARTED = NOTE + "started";
    private static final String SEQUENCE = NOTE + "sequence";
    private static final String DECOY = NOTE + "decoy";
    private static final String CHALLENGE = NOTE + "challenge.";
    private static final int DIALOG_ID_BYTES = 16;

    private final AuthenticationSessionModel authSession;

    private GatewayLogin(AuthenticationSessionModel authSession) {
        this.authSession = authSession;
    }

    /** Begins a login of the client in the context's realm and makes it the context's authentication session. */
    static GatewayLogin begin(KeycloakSession session, ClientModel client, GatewayCall.Start start, Clock clock) {
        RealmModel realm = client.getRealm();
        AuthenticationSessionModel authSession = session.authenticationSessions()
                .createRootAuthenticationSession(realm)
                .createAuthenticationSession(client);
        authSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        authSession.setAction(ACTION);
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        authSession.setClientNote(OIDCLoginProtocol.ISSUER, issuer);
        authSession.setClientNote(OAuth2Constants.SCOPE, GatewayToken.SCOPE);
        authSession.setClientNote(
                AuthenticationManager.USER_SESSION_PERSISTENT_STATE, SessionPersistenceState.TRANSIENT.toString());
        GatewayLogin login = new GatewayLogin(authSession);
        login.note(DIALOG_ID, Base64Url.encode(SecretGenerator.getInstance().randomBytes(DIALOG_ID_BYTES)));
        login.note(REQUEST_ID, start.requestId());
        login.note(NAS_ID, start.nasId().orElse(null));
        login.note(CLIENT_ADDRESS, start.clientAddress().orElse(null));
        login.note(UI_LOCALES, start.uiLocales().orElse(null));
        login.note(CLIENT_STATE, start.clientState().orElse(null));
        login.note(STARTED, String.valueOf(clock.instant().getEpochSecond()));
        login.note(SEQUENCE, "0");
        session.getContext().setAuthenticationSession(authSession);
        return login;
    }

    /** The login a handle names, if it is still there, the client's own and begun by the grant. */
    static Optional<GatewayLogin> find(KeycloakSession session, ClientModel client, LoginHandle handle) {
        RootAuthenticationSessionModel root =
                session.authenticationSessions().getRootAuthenticationSession(client.getRealm(), handle.rootId());
        return Optional.ofNullable(root)
                .map(found -> found.getAuthenticationSession(client, handle.tabId()))
                .filter(GatewayLogin::isMarked)
                .map(GatewayLogin::new);
    }

    /** The login that an authentication session is of; empty if no gateway began it. */
    static Optional<GatewayLogin> marked(AuthenticationSessionModel authSession) {
        return isMarked(authSession) ? Optional.of(new GatewayLogin(authSession)) : Optional.empty();
    }

    static boolean isMarked(AuthenticationSessionModel authSession) {
        return authSession.getClientNote(DIALOG_ID) != null;
    }

    boolean isSameAs(AuthenticationSessionModel other) {
        return authSession.getTabId().equals(other.getTabId())
                && authSession
                        .getParentSession()
                        .getId()
                        .equals(other.getParentSession().getId());
    }

    AuthenticationSessionModel authSession() {
        return authSession;
    }

    Optional<UserModel> user() {
        return Optional.ofNullable(authSession.getAuthenticatedUser());
    }

    String dialogId() {
        return read(DIALOG_ID).orElseThrow();
    }

    String requestId() {
        return read(REQUEST_ID).orElseThrow();
    }

    Optional<String> nasId() {
        return read(NAS_ID);
    }

    Optional<String> clientAddress() {
        return read(CLIENT_ADDRESS);
    }

    Optional<String> uiLocales() {
        return read(UI_LOCALES);
    }

    /** What the start call gave to keep for the gateway. */
    Optional<String> clientState() {
        return read(CLIENT_STATE);
    }

    int sequence() {
        return Integer.parseInt(read(SEQUENCE).orElseThrow());
    }

    LoginHandle handle() {
        return new LoginHandle(authSession.getParentSession().getId(), authSession.getTabId(), sequence());
    }

    /** The user name as it was typed, once a step looked it up. */
    Optional<String> attemptedUserName() {
        return Optional.ofNullable(authSession.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME));
    }

    /** The step whose challenge is open. */
    Optional<String> currentExecution() {
        return Optional.ofNullable(authSession.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION));
    }

    /** Whether the open challenge hides that this login was refused already; no answer to it is ever right. */
    boolean isDecoy() {
        return read(DECOY).isPresent();
    }

    void makeDecoy() {
        note(DECOY, "true");
    }

    /** Opens the next challenge; handles of earlier ones are stale from here on. */
    OpenChallenge open(GatewayChallenge challenge, String prompt, Clock clock) {
        Instant now = clock.instant();
        Instant end = Instant.ofEpochSecond(Long.parseLong(read(STARTED).orElseThrow()))
                .plus(MAX_LIFETIME);
        Instant deadline = now.plus(challenge.lifetime());
        note(SEQUENCE, String.valueOf(sequence() + 1));
        note(CHALLENGE + "type", challenge.type().wireValue());
        note(CHALLENGE + "prompt", prompt);
        note(CHALLENGE + "deadline", String.valueOf((deadline.isAfter(end) ? end : deadline).getEpochSecond()));
        note(
                CHALLENGE + "interval",
                challenge
                        .pollInterval()
                        .map(interval -> String.valueOf(interval.toSeconds()))
                        .orElse(null));
        note(CHALLENGE + "approval", challenge.approval().orElse(null));
        note(CHALLENGE + "options", challenge.options().isEmpty() ? null : String.join(" ", challenge.options()));
        note(
                CHALLENGE + "watch",
                challenge.watch().map(GatewayChallenge.Watch::key).orElse(null));
        note(
                CHALLENGE + "watch-until",
                challenge
                        .watch()
                        .map(watch -> String.valueOf(watch.until().getEpochSecond()))
                        .orElse(null));
        return openChallenge().orElseThrow();
    }

    Optional<OpenChallenge> openChallenge() {
        return read(CHALLENGE + "type")
                .map(type -> new OpenChallenge(
                        type,
                        read(CHALLENGE + "prompt").orElseThrow(),
                        Instant.ofEpochSecond(
                                Long.parseLong(read(CHALLENGE + "deadline").orElseThrow())),
                        read(CHALLENGE + "interval").map(Long::valueOf).map(Duration::ofSeconds),
                        read(CHALLENGE + "approval"),
                        read(CHALLENGE + "options")
                                .map(options -> List.of(options.split(" ")))
                                .orElse(List.of()),
                        watch()));
    }

    private Optional<GatewayChallenge.Watch> watch() {
        return read(CHALLENGE + "watch")
                .map(key -> new GatewayChallenge.Watch(
                        key,
                        Instant.ofEpochSecond(
                                Long.parseLong(read(CHALLENGE + "watch-until").orElseThrow()))));
    }

    /** Ends the login; nothing can go on with it. */
    void end(KeycloakSession session) {
        session.authenticationSessions()
                .removeRootAuthenticationSession(authSession.getRealm(), authSession.getParentSession());
    }

    private Optional<String> read(String name) {
        return Optional.ofNullable(authSession.getClientNote(name));
    }

    private void note(String name, @Nullable String value) {
        if (value == null) {
            authSession.removeClientNote(name);
        } else {
            authSession.setClientNote(name, value);
        }
    }

    /** A challenge as it stands in the login: its text is rendered, its end is a point in time. */
    record OpenChallenge(
            String type,
            String prompt,
            Instant deadline,
            Optional<Duration> pollInterval,
            Optional<String> approval,
            List<String> options,
            Optional<GatewayChallenge.Watch> watch) {

        /** Whether the answer comes from elsewhere, so that asking again makes sense. */
        boolean isPush() {
            return GatewayChallenge.Type.PUSH.wireValue().equals(type);
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(deadline);
        }
    }
}
