// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class SecondFactorProofTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<String, String> notes = new HashMap<>();
    private Optional<UserModel> user = Optional.of(Someone.user("alice"));

    @SuppressWarnings("NullAway") // Keycloak's interface answers null for none
    private final AuthenticationSessionModel login = Stub.of(
            AuthenticationSessionModel.class,
            Map.of(
                    "getAuthenticatedUser",
                    (Stub.Answer) arguments -> user.orElse(null),
                    "getAuthNote",
                    (Stub.Answer) arguments -> notes.get((String) arguments[0]),
                    "setAuthNote",
                    (Stub.Answer) arguments -> notes.put((String) arguments[0], (String) arguments[1])));

    @Test
    void saysWhenTheSecondFactorWasShown() {
        assertThat(SecondFactorProof.at(login)).isEmpty();

        SecondFactorProof.record(login, NOON);

        assertThat(SecondFactorProof.at(login)).contains(NOON);
    }

    @Test
    void holdsForNobodyElse() {
        SecondFactorProof.record(login, NOON);

        user = Optional.of(Someone.user("bob"));

        assertThat(SecondFactorProof.at(login)).isEmpty();
    }

    @Test
    void knowsNothingOfASessionWithoutUser() {
        user = Optional.empty();

        SecondFactorProof.record(login, NOON);

        assertThat(notes).isEmpty();
        assertThat(SecondFactorProof.at(login)).isEmpty();
    }
}
