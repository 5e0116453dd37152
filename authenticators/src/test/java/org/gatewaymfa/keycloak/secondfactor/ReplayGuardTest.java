// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class ReplayGuardTest {

    private static final RealmModel CORP = Someone.realm("corp");
    private static final UserModel ALICE = Someone.user("alice");
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = 1000;
    private static final StepWindow WINDOW = new StepWindow(NOW - 1, NOW + 1, Duration.ofSeconds(30));

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final ReplayGuard guard = new ReplayGuard(objects);

    @Test
    void acceptsACodeOnce() {
        assertThat(accept(NOW)).isTrue();
        assertThat(accept(NOW)).isFalse();
    }

    @Test
    void refusesAnOlderCodeAfterANewerOne() {
        assertThat(accept(NOW + 1)).isTrue();
        assertThat(accept(NOW)).isFalse();
        assertThat(accept(NOW - 1)).isFalse();
    }

    @Test
    void acceptsCodesInOrder() {
        assertThat(LongStream.rangeClosed(NOW - 1, NOW + 1).allMatch(this::accept))
                .isTrue();
    }

    @Test
    void burnsTheStepThatANodeWithASlowClockWouldStillTake() {
        assertThat(accept(NOW)).isTrue();

        StepWindow slow = new StepWindow(NOW - 2, NOW, Duration.ofSeconds(30));
        assertThat(guard.accept(CORP, ALICE, SECRET, NOW - 2, slow)).isFalse();
    }

    @Test
    void remembersForTheWindowAndAMinute() {
        accept(NOW);

        objects.pass(Duration.ofSeconds(3 * 30 + 59));
        assertThat(accept(NOW)).isFalse();

        objects.pass(Duration.ofSeconds(1));
        assertThat(objects.keys()).noneMatch(objects::contains);
    }

    @Test
    void knowsTheSecretAndNotTheDevice() {
        assertThat(accept(NOW)).isTrue();

        assertThat(guard.accept(CORP, ALICE, SECRET.clone(), NOW, WINDOW))
                .as("a copy of the device")
                .isFalse();
        assertThat(guard.accept(CORP, ALICE, new byte[] {1}, NOW, WINDOW))
                .as("another device")
                .isTrue();
        assertThat(guard.accept(CORP, Someone.user("bob"), SECRET, NOW, WINDOW))
                .as("another user")
                .isTrue();
        assertThat(guard.accept(Someone.realm("lab"), ALICE, SECRET, NOW, WINDOW))
                .as("another realm")
                .isTrue();
    }

    @Test
    void oneOfTwoHundredParallelUsesWins() throws Exception {
        List<Boolean> accepted = Together.run(200, () -> accept(NOW));

        assertThat(accepted).filteredOn(Boolean::booleanValue).hasSize(1);
    }

    @RepeatedTest(20)
    void ofDifferentCodesInParallelEachWinsAtMostOnceAndNoneAfterwards() throws Exception {
        List<Callable<Long>> uses = LongStream.rangeClosed(NOW - 1, NOW + 1)
                .boxed()
                .flatMap(step -> Stream.generate(() -> (Callable<Long>) () -> accept(step) ? step : -1L)
                        .limit(20))
                .toList();

        List<Long> winners =
                Together.run(uses).stream().filter(step -> step >= 0).toList();

        assertThat(winners).doesNotHaveDuplicates().isNotEmpty();
        assertThat(LongStream.rangeClosed(
                                NOW - 1,
                                winners.stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElseThrow())
                        .noneMatch(this::accept))
                .as("nothing up to the newest winner is open once all have been answered")
                .isTrue();
    }

    @Test
    void windowsFollowTheClock() {
        Duration period = Duration.ofSeconds(30);

        assertThat(StepWindow.around(Instant.ofEpochSecond(59), period, 1, 1)).isEqualTo(new StepWindow(0, 2, period));
        assertThat(StepWindow.around(Instant.ofEpochSecond(60), period, 1, 1)).isEqualTo(new StepWindow(1, 3, period));
        assertThat(StepWindow.around(Instant.EPOCH, period, 5, 0)).isEqualTo(new StepWindow(0, 0, period));
    }

    private boolean accept(long step) {
        return guard.accept(CORP, ALICE, SECRET, step, WINDOW);
    }
}
