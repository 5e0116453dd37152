// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayChallengeTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final String KEY = "gwmfa.push|x";

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final GatewayChallenge.Watch watch = new GatewayChallenge.Watch(KEY, NOW.plusSeconds(55));

    @Test
    void waitsWhileTheObjectIsThereAndTimeIsLeft() {
        objects.putIfAbsent(KEY, 60);

        assertThat(watch.isOver(objects, NOW)).isFalse();
        assertThat(watch.isOver(objects, NOW.plusSeconds(54))).isFalse();
    }

    @Test
    void isOverOnceTheObjectIsGone() {
        assertThat(watch.isOver(objects, NOW)).isTrue();
    }

    @Test
    void isOverAtTheDeadlineAlthoughTheObjectLivesOn() {
        objects.putIfAbsent(KEY, 60);

        assertThat(watch.isOver(objects, NOW.plusSeconds(55))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "p1", "P", "", "ok now", "waytoolong"})
    void aKeywordIsNeverWhatACodeCouldBe(String keyword) {
        assertThatIllegalArgumentException().isThrownBy(() -> push(List.of("p", keyword)));
    }

    @Test
    void offersKeywords() {
        assertThat(push(List.of("p", "ok")).options()).containsExactly("p", "ok");
    }

    private GatewayChallenge push(List<String> options) {
        return new GatewayChallenge(
                GatewayChallenge.Type.PUSH,
                "key",
                List.of(),
                Optional.of(Duration.ofSeconds(1)),
                Duration.ofSeconds(175),
                Optional.of("tap"),
                options,
                Optional.of(watch));
    }
}
