// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.pairing.Pairings;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushContext;
import org.gatewaymfa.keycloak.push.PushTransaction;
import org.junit.jupiter.api.Test;

class PhoneDraftTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pairings.Offer OFFER = new Pairings.Offer("offer-id", "ABCD-EFGH-JKMN", NOON.plusSeconds(300));

    private final PhoneDraft begun =
            PhoneDraft.begin(Draft.begin("My phone | two", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON), OFFER);

    @Test
    void isReadAsItWasNoted() {
        for (PhoneDraft draft : new PhoneDraft[] {begun, asked(), asked().approved()}) {
            assertThat(PhoneDraft.read(draft.note())).contains(draft);
        }
        assertThat(PhoneDraft.read(null)).isEmpty();
    }

    @Test
    void isApprovedByAnAnswerOnly() {
        assertThat(begun.isApproved()).isFalse();
        assertThat(begun.approved().isApproved()).as("nothing was asked").isFalse();
        assertThat(asked().isApproved()).isFalse();
        assertThat(asked().approved().isApproved()).isTrue();
        assertThat(asked().approved().asked(transaction("again")).isApproved())
                .as("a new request is not approved by the old answer")
                .isFalse();
    }

    @Test
    void livesAsLongAsTheDraftOfItsCodes() {
        assertThat(begun.isOver(NOON.plus(Draft.LIFE))).isFalse();
        assertThat(begun.isOver(NOON.plus(Draft.LIFE).plusSeconds(1))).isTrue();
        assertThat(begun.hasId(begun.codes().id())).isTrue();
        assertThat(begun.hasId("")).isFalse();
    }

    @Test
    void showsNeitherSecretNorNumberNorCode() {
        PhoneDraft draft = asked();

        assertThat(draft.toString())
                .doesNotContain(
                        draft.codes().secret().base32(),
                        "42",
                        "ABCD",
                        "offer-id",
                        draft.codes().id());
    }

    private PhoneDraft asked() {
        return begun.asked(transaction("request-id"));
    }

    private static PushTransaction transaction(String id) {
        return new PushTransaction(
                id,
                "nonce",
                "alice-id",
                Set.of("phone-id"),
                Approval.NUMBER,
                Optional.of("42"),
                true,
                new PushContext("alice", "manageotp", Optional.empty(), Optional.empty(), NOON),
                Instant.parse("2026-11-22T12:03:00Z"));
    }
}
