// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof.Shown;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
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

        SecondFactorProof.record(login, NOON, "old phone");

        assertThat(SecondFactorProof.at(login)).contains(NOON);
    }

    @Test
    void holdsForNobodyElse() {
        SecondFactorProof.record(login, NOON, "old phone");

        user = Optional.of(Someone.user("bob"));

        assertThat(SecondFactorProof.at(login)).isEmpty();
    }

    @Test
    void knowsNothingOfASessionWithoutUser() {
        user = Optional.empty();

        SecondFactorProof.record(login, NOON, "old phone");

        assertThat(notes).isEmpty();
        assertThat(SecondFactorProof.at(login)).isEmpty();
    }

    @Test
    void anotherDeviceAddsItselfToWhatWasShown() {
        SecondFactorProof.record(login, NOON, "token");
        SecondFactorProof.record(login, NOON.plusSeconds(5), "phone | of\nmine");
        SecondFactorProof.record(login, NOON.plusSeconds(9), "token");

        assertThat(SecondFactorProof.shown(login))
                .containsExactly(
                        new Shown("token", NOON.plusSeconds(9), Optional.empty()),
                        new Shown("phone | of\nmine", NOON.plusSeconds(5), Optional.empty()));
    }

    @Test
    void aPhonesAgeIsKnownFromTheMomentItShowedItself() {
        user = Optional.of(Someone.user("alice", List.of(phone("phone", NOON.minusSeconds(60)))));
        SecondFactorProof.record(login, NOON, "phone");
        SecondFactorProof.record(login, NOON, "token");

        user = Optional.of(Someone.user("alice"));
        SecondFactorProof.renamed(login, "phone", "old friend");

        assertThat(SecondFactorProof.shown(login))
                .as("neither a removal elsewhere nor a new name makes it older")
                .containsExactly(
                        new Shown("token", NOON, Optional.empty()),
                        new Shown("old friend", NOON, Optional.of(NOON.minusSeconds(60))));
    }

    @Test
    void remembersNoMoreThanAFewDevices() {
        for (int i = 0; i < 100; i++) {
            SecondFactorProof.record(login, NOON, "device " + i);
        }

        assertThat(SecondFactorProof.shown(login))
                .hasSize(32)
                .first()
                .extracting(Shown::device)
                .isEqualTo("device 99");
    }

    private static CredentialModel phone(String name, Instant since) {
        CredentialModel phone = new CredentialModel();
        phone.setId("id of " + name);
        phone.setUserLabel("a label");
        phone.setCreatedDate(since.toEpochMilli());
        phone.setCredentialData("{\"name\":\"%s\",\"key\":\"a key\"}".formatted(name));
        phone.setSecretData("{}");
        return phone;
    }
}
