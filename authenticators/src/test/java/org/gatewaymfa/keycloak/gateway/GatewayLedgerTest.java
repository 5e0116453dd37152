// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.GatewayLedger.StartClaim;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatewayLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final GrantKeys KEYS = GrantKeys.ofSecrets(List.of(new byte[64]));
    private static final LoginHandle LOGIN = new LoginHandle("root", "tab", 1);
    private static final String REQUEST_ID = "r".repeat(43);

    private final InMemorySingleUseObjects store = new InMemorySingleUseObjects();
    private final GatewayLedger ledger = ledger("client-1");

    @Test
    void letsOneOfManyIdenticalStartsRun() {
        assertThat(ledger.claimStart(start("alice", "pw", null))).isInstanceOf(StartClaim.First.class);
        assertThat(ledger.claimStart(start("alice", "pw", null))).isInstanceOf(StartClaim.Running.class);
        assertThat(ledger.claimStart(start("alice", "pw", null))).isInstanceOf(StartClaim.Running.class);
    }

    @Test
    void leadsLaterCopiesToTheSameLogin() {
        ledger.claimStart(start("alice", "pw", null));
        ledger.startOpened(start("alice", "pw", null), LOGIN);
        store.commit();

        StartClaim.Opened opened = (StartClaim.Opened) ledger.claimStart(start("alice", "pw", null));

        assertThat(opened.login().rootId()).isEqualTo("root");
        assertThat(opened.login().tabId()).isEqualTo("tab");
        assertThat(opened.at()).isEqualTo(NOW);
    }

    @Test
    void remembersThatALoginEndedAtOnce() {
        ledger.claimStart(start("alice", "pw", "123456"));
        ledger.startEnded(start("alice", "pw", "123456"));
        store.commit();

        assertThat(ledger.claimStart(start("alice", "pw", "123456"))).isInstanceOf(StartClaim.Ended.class);
    }

    @Test
    void refusesAnIdWithOtherInput() {
        ledger.claimStart(start("alice", "pw", null));
        ledger.startOpened(start("alice", "pw", null), LOGIN);
        store.commit();

        assertThat(ledger.claimStart(start("bob", "pw", null))).isInstanceOf(StartClaim.Forged.class);
        assertThat(ledger.claimStart(start("alice", "pw2", null))).isInstanceOf(StartClaim.Forged.class);
        assertThat(ledger.claimStart(start("alice", null, null))).isInstanceOf(StartClaim.Forged.class);
        assertThat(ledger.claimStart(start("alice", "pw", "1"))).isInstanceOf(StartClaim.Forged.class);
        assertThat(ledger.claimStart(start("alicep", "w", null))).isInstanceOf(StartClaim.Forged.class);
    }

    @Test
    void givesAnIdBackWhenNothingWasDecided() {
        ledger.claimStart(start("alice", "pw", null));
        store.rollback();
        ledger.releaseStart(start("alice", "pw", null));

        assertThat(ledger.claimStart(start("alice", "pw", null))).isInstanceOf(StartClaim.First.class);
    }

    @Test
    void keepsClientsApart() {
        ledger.claimStart(start("alice", "pw", null));

        assertThat(ledger("client-2").claimStart(start("alice", "pw", null))).isInstanceOf(StartClaim.First.class);
    }

    @Test
    void takesOneAnswerPerChallenge() {
        assertThat(ledger.claimAnswer(LOGIN)).isTrue();
        assertThat(ledger.claimAnswer(LOGIN)).isFalse();
        assertThat(ledger.claimAnswer(new LoginHandle("root", "tab", 2)))
                .as("the next challenge")
                .isTrue();

        ledger.releaseAnswer(LOGIN);
        assertThat(ledger.claimAnswer(LOGIN)).as("after a release").isTrue();
    }

    @Test
    void storesNothingThatWasTyped() {
        ledger.claimStart(start("alice", "Passw0rd!", "123456"));
        ledger.startEnded(start("alice", "Passw0rd!", "123456"));
        store.commit();

        assertThat(store.content().toString()).doesNotContain("alice", "Passw0rd!", "123456");
    }

    private GatewayLedger ledger(String clientUuid) {
        return new GatewayLedger(store, KEYS, "realm", clientUuid, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static GatewayCall.Start start(String userName, @Nullable String password, @Nullable String otp) {
        return new GatewayCall.Start(
                REQUEST_ID,
                userName,
                password,
                otp,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
