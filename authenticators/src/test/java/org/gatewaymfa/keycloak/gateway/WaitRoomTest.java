// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitRoomTest {

    private static final int FULL = 10_000;

    private final WaitRoom room = new WaitRoom(Duration.ofMillis(200), Duration.ofMillis(5));

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void answersWhenSomethingChanged() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CompletionStage<Set<String>> waiting = room.enter(1, () -> looks.incrementAndGet() < 3 ? Set.of() : Set.of("a"))
                .orElseThrow();

        assertThat(answerOf(waiting)).containsExactly("a");
        assertThat(looks).hasValue(3);
    }

    @Test
    void answersNothingWhenTheTimeIsOver() throws Exception {
        assertThat(answerOf(room.enter(1, Set::of).orElseThrow())).isEmpty();
    }

    @Test
    void survivesALookThatFails() throws Exception {
        CompletionStage<Set<String>> failing = room.enter(1, () -> {
                    throw new IllegalStateException("cache is down");
                })
                .orElseThrow();

        assertThat(answerOf(failing)).isEmpty();
        assertThat(answerOf(room.enter(1, () -> Set.of("b")).orElseThrow())).containsExactly("b");
    }

    @Test
    void survivesALookThatIsBroken() throws Exception {
        CompletionStage<Set<String>> broken = room.enter(FULL, () -> {
                    throw new NoClassDefFoundError("gone");
                })
                .orElseThrow();

        assertThat(answerOf(broken)).isEmpty();
        assertThat(room.enter(FULL, () -> Set.of("d"))).isPresent();
    }

    @Test
    void sendsAwayWhatDoesNotFitUntilSeatsAreFree() throws Exception {
        CompletionStage<Set<String>> first = room.enter(FULL, Set::of).orElseThrow();

        assertThat(room.enter(1, Set::of)).isEmpty();

        assertThat(answerOf(first)).isEmpty();
        assertThat(room.enter(FULL, () -> Set.of("c"))).isPresent();
    }

    private static Set<String> answerOf(CompletionStage<Set<String>> stage) throws Exception {
        return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
