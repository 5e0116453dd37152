// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;

class GatewayLoginTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final GatewayChallenge.Watch WATCH = new GatewayChallenge.Watch("gwmfa.push|x", NOW.plusSeconds(55));

    private final Map<String, String> notes = new HashMap<>(Map.of(
            "gwmfa.gateway.dialog-id", "d",
            "gwmfa.gateway.sequence", "0",
            "gwmfa.gateway.started", String.valueOf(NOW.getEpochSecond())));
    private final GatewayLogin login = GatewayLogin.marked(session()).orElseThrow();

    @Test
    void keepsAllOfAPushChallenge() {
        login.open(push(Duration.ofSeconds(175)), "Approve on your phone.", CLOCK);

        GatewayLogin.OpenChallenge open = login.openChallenge().orElseThrow();
        assertThat(open.isPush()).isTrue();
        assertThat(open.prompt()).isEqualTo("Approve on your phone.");
        assertThat(open.approval()).contains("tap");
        assertThat(open.options()).containsExactly("p", "ok");
        assertThat(open.pollInterval()).contains(Duration.ofSeconds(1));
        assertThat(open.watch()).contains(WATCH);
        assertThat(open.deadline()).isEqualTo(NOW.plusSeconds(175));
        assertThat(login.sequence()).isEqualTo(1);
    }

    @Test
    void theNextChallengeLeavesNothingOfTheOneBefore() {
        login.open(push(Duration.ofSeconds(175)), "Approve on your phone.", CLOCK);
        login.open(GatewayChallenge.otp(), "Enter the code.", CLOCK);

        GatewayLogin.OpenChallenge open = login.openChallenge().orElseThrow();
        assertThat(open.isPush()).isFalse();
        assertThat(open.approval()).isEmpty();
        assertThat(open.options()).isEmpty();
        assertThat(open.pollInterval()).isEmpty();
        assertThat(open.watch()).isEmpty();
        assertThat(login.sequence()).isEqualTo(2);
    }

    @Test
    void noChallengeOutlivesTheLogin() {
        login.open(push(Duration.ofHours(1)), "Approve on your phone.", CLOCK);

        assertThat(login.openChallenge().orElseThrow().deadline()).isEqualTo(NOW.plus(GatewayLogin.MAX_LIFETIME));
    }

    private static GatewayChallenge push(Duration lifetime) {
        return new GatewayChallenge(
                GatewayChallenge.Type.PUSH,
                "key",
                List.of(),
                Optional.of(Duration.ofSeconds(1)),
                lifetime,
                Optional.of("tap"),
                List.of("p", "ok"),
                Optional.of(WATCH));
    }

    private AuthenticationSessionModel session() {
        return Stub.of(
                AuthenticationSessionModel.class,
                Map.of(
                        "getClientNote", (Stub.Answer) arguments -> notes.get(arguments[0]),
                        "setClientNote",
                                (Stub.Answer) arguments -> notes.put((String) arguments[0], (String) arguments[1]),
                        "removeClientNote", (Stub.Answer) arguments -> notes.remove(arguments[0])));
    }
}
