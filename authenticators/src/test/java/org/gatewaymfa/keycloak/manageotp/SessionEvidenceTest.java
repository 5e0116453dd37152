// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.network.NetworkList;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

@SuppressWarnings("NullAway") // Keycloak's interfaces answer null for none
class SessionEvidenceTest {

    private static final Instant FLOW_END = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = FLOW_END.plusSeconds(60);

    private final Map<String, String> authNotes = new HashMap<>();
    private final Map<String, String> clientNotes = new HashMap<>();
    private final Map<String, String> sessionNotes = new HashMap<>();
    private UserModel user = Someone.user("alice");
    private Optional<UserSessionModel> behind = Optional.empty();

    private final AuthenticationSessionModel login = Stub.of(
            AuthenticationSessionModel.class,
            Map.of(
                    "getAuthNote",
                    (Stub.Answer) arguments -> authNotes.get((String) arguments[0]),
                    "setAuthNote",
                    (Stub.Answer) arguments -> authNotes.put((String) arguments[0], (String) arguments[1]),
                    "getClientNote",
                    (Stub.Answer) arguments -> clientNotes.get((String) arguments[0]),
                    "getUserSessionNotes",
                    sessionNotes,
                    "setUserSessionNote",
                    (Stub.Answer) arguments -> sessionNotes.put((String) arguments[0], (String) arguments[1]),
                    "getAuthenticatedUser",
                    (Stub.Answer) arguments -> user,
                    "getRealm",
                    Someone.realm("corp"),
                    "getParentSession",
                    Stub.of(RootAuthenticationSessionModel.class, Map.of("getId", "root"))));

    @Test
    void aLoginWithoutPasswordShowsNothing() {
        SessionEvidence.flowEnded(login, FLOW_END);

        assertThat(evidence().password()).isEmpty();
        assertThat(evidence().secondFactor()).isEmpty();
        assertThat(evidence().grant()).isEmpty();
    }

    @Test
    void aPasswordCountsFromTheEndOfTheFlow() {
        authNotes.put(AuthenticationManager.PASSWORD_VALIDATED, "true");
        SessionEvidence.flowEnded(login, FLOW_END);
        SessionEvidence.flowEnded(login, LATER);

        assertThat(evidence().password()).contains(FLOW_END);
        assertThat(evidence().secondFactor()).isEmpty();
    }

    @Test
    void aPasskeyCountsAsAPassword() {
        authNotes.put(AuthenticationProcessor.AUTHN_CREDENTIALS, "[\"webauthn-passwordless\"]");
        SessionEvidence.flowEnded(login, FLOW_END);

        assertThat(evidence().password()).contains(FLOW_END);
    }

    @Test
    void keycloaksOwnSecondFactorsDoNotCountBecauseAPasswordIsEnoughToRegisterOne() {
        authNotes.put(
                AuthenticationProcessor.AUTHN_CREDENTIALS,
                "[\"password\",\"otp\",\"webauthn\",\"webauthn-passwordless\",\"recovery-authn-codes\"]");
        SessionEvidence.flowEnded(login, FLOW_END);
        assertThat(evidence().secondFactor()).isEmpty();

        SecondFactorProof.record(login, LATER, "old phone");
        assertThat(evidence().secondFactor()).contains(LATER);
    }

    @Test
    void theCookieCountsAsThePasswordOfTheLoginBehindIt() {
        authNotes.put(AuthenticationManager.PASSWORD_VALIDATED, "true");
        SessionEvidence.flowEnded(login, FLOW_END);
        authNotes.clear();
        comeByCookie();
        assertThat(evidence().password()).as("no session behind it").isEmpty();

        behind = Optional.of(sessionOf("alice"));
        assertThat(evidence().password()).contains(FLOW_END);

        behind = Optional.of(sessionOf("bob"));
        assertThat(evidence().password()).as("somebody else's").isEmpty();
    }

    @Test
    void theCookieOfALoginWithoutPasswordShowsNothing() {
        SessionEvidence.flowEnded(login, FLOW_END);
        authNotes.clear();
        comeByCookie();
        behind = Optional.of(sessionOf("alice"));

        assertThat(evidence().password()).as("a Kerberos ticket, for one").isEmpty();
    }

    @Test
    void anIdentityProviderCountsByItsOwnWordAboutTheTime() {
        SessionEvidence.flowEnded(login, LATER);
        clientNotes.put(AuthenticationManager.AUTH_TIME_BROKER, Long.toString(FLOW_END.getEpochSecond()));

        assertThat(evidence().password()).as("left over by an earlier flow").isEmpty();

        sessionNotes.put(Details.IDENTITY_PROVIDER, "partner");
        assertThat(evidence().password()).contains(FLOW_END);
    }

    @Test
    void aUserNameAloneIsNoPassword() {
        authNotes.put(AuthenticationProcessor.AUTHN_CREDENTIALS, "[\"password\"]");
        SessionEvidence.flowEnded(login, FLOW_END);

        assertThat(evidence().password()).isEmpty();
    }

    @Test
    void aGrantHoldsForItsUserOnly() {
        SessionEvidence.granted(login, LATER);
        assertThat(evidence().grant()).contains(LATER);

        user = Someone.user("bob");
        assertThat(evidence().grant()).isEmpty();
    }

    @Test
    void theNetworkIsThatOfTheRequest() {
        assertThat(evidence().trustedNetwork()).isTrue();
        assertThat(new SessionEvidence(session(), login).read(NetworkList.EMPTY).trustedNetwork())
                .isFalse();
    }

    private void comeByCookie() {
        authNotes.put(AuthenticationManager.SSO_AUTH, "true");
        SessionEvidence.flowEnded(login, LATER);
    }

    private ManageOtpPolicy.Evidence evidence() {
        return new SessionEvidence(session(), login).read(NetworkList.parse("10.0.0.0/8"));
    }

    private KeycloakSession session() {
        ClientConnection connection = Stub.of(ClientConnection.class, Map.of("getRemoteAddr", "10.1.2.3"));
        return Stub.of(
                KeycloakSession.class,
                Map.of(
                        "getContext",
                        Stub.of(KeycloakContext.class, Map.of("getConnection", connection)),
                        "sessions",
                        Stub.of(UserSessionProvider.class, Map.of("getUserSession", (Stub.Answer)
                                arguments -> behind.orElse(null)))));
    }

    private UserSessionModel sessionOf(String userId) {
        return Stub.of(UserSessionModel.class, Map.of("getUser", Someone.user(userId), "getNote", (Stub.Answer)
                arguments -> sessionNotes.get((String) arguments[0])));
    }
}
