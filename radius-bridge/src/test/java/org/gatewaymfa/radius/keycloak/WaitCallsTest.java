// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.server.ManualLoop;
import org.junit.jupiter.api.Test;

class WaitCallsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualLoop loop = new ManualLoop();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final WaitCalls waits = new WaitCalls(this::open, loop, metrics);

    private record Call(Set<String> handles, Promise<WaitAnswer> promise) {
        void answer(String... changed) {
            promise.complete(new WaitAnswer.Changed(Set.of(changed)));
        }
    }

    private Future<WaitAnswer> open(Set<String> handles) {
        Promise<WaitAnswer> promise = Promise.promise();
        calls.add(new Call(handles, promise));
        return promise.future();
    }

    @Test
    void gathersLoginsIntoOneCallAndTellsTheOneThatChanged() {
        watch("a", "b", "c");
        assertThat(calls).isEmpty();
        loop.advance(SECOND);
        assertThat(calls).singleElement().extracting(Call::handles).isEqualTo(Set.of("a", "b", "c"));
        calls.get(0).answer("b", "not-asked-for");
        assertThat(told).containsExactly("b");
        loop.advance(SECOND);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).handles()).as("the others are watched on").isEqualTo(Set.of("a", "c"));
    }

    @Test
    void aNewcomerNeedNotWaitForTheCallUnderWay() {
        watch("a");
        loop.advance(SECOND);
        watch("b");
        loop.advance(SECOND);
        assertThat(calls.get(1).handles()).isEqualTo(Set.of("b"));
        calls.get(0).answer();
        calls.get(1).answer();
        loop.advance(SECOND);
        assertThat(calls).as("both go on in one").hasSize(3);
        assertThat(calls.get(2).handles()).isEqualTo(Set.of("a", "b"));
        assertThat(told).isEmpty();
    }

    @Test
    void aCallNamesNoMoreLoginsThanKeycloakTakes() {
        watchMany(2_500);
        loop.advance(SECOND);
        assertThat(calls).extracting(call -> call.handles().size()).containsExactly(900, 900, 700);
        Set<String> all = new HashSet<>();
        calls.forEach(call -> all.addAll(call.handles()));
        assertThat(all).hasSize(2_500);
    }

    @Test
    void theNumberOfCallsIsBoundedAndTheRestIsPolled() {
        for (int i = 0; i < 60; i++) {
            watch("login-" + i);
            loop.advance(SECOND);
        }
        assertThat(calls).hasSize(WaitCalls.MAX_CALLS);
        assertThat(told).hasSize(60 - WaitCalls.MAX_CALLS);
    }

    @Test
    void whereKeycloakIsFullEachLoginIsPolledAtABearableRate() {
        watchMany(900);
        loop.advance(SECOND);
        calls.get(0).promise().complete(new WaitAnswer.Full());
        loop.advance(SECOND);
        assertThat(told).hasSize(WaitCalls.POLLS_PER_SECOND);
        loop.advance(SECOND);
        assertThat(calls).as("tries again after a pause").hasSize(2);
        assertThat(calls.get(1).handles()).hasSize(900 - WaitCalls.POLLS_PER_SECOND);
        assertThat(told).hasSize(WaitCalls.POLLS_PER_SECOND);
        assertThat(metrics.counter("radius.wait.calls", "outcome", "full").count())
                .isEqualTo(1);
    }

    @Test
    void backsOffLongerEachTimeAndForgetsItOnSuccess() {
        watch("a");
        loop.advance(SECOND);
        List<Integer> callsAfter = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            if (calls.size() > callsAnswered()) {
                calls.get(calls.size() - 1).promise().fail("down");
            }
            loop.advance(SECOND);
            told.forEach(this::watch);
            told.clear();
            callsAfter.add(calls.size());
        }
        assertThat(calls.size()).isBetween(4, 6);
        assertThat(callsAfter).isSorted();
    }

    private int callsAnswered() {
        return (int) calls.stream()
                .filter(call -> call.promise().future().isComplete())
                .count();
    }

    @Test
    void whoDoesNotWatchAnyMoreIsNotToldAndNotAskedFor() {
        Gateway.Watch early = waits.watch("early", () -> told.add("early"));
        early.end();
        loop.advance(SECOND);
        assertThat(calls).isEmpty();
        Gateway.Watch late = waits.watch("late", () -> told.add("late"));
        watch("other");
        loop.advance(SECOND);
        late.end();
        calls.get(0).answer("late");
        loop.advance(SECOND);
        assertThat(told).isEmpty();
        assertThat(calls.get(1).handles()).isEqualTo(Set.of("other"));
    }

    @Test
    void twoWhoWatchOneLoginAreBothTold() {
        watch("a");
        watch("a");
        loop.advance(SECOND);
        assertThat(calls).singleElement().extracting(Call::handles).isEqualTo(Set.of("a"));
        calls.get(0).answer("a");
        assertThat(told).containsExactly("a", "a");
    }

    @Test
    void oneWhoWatchesAgainIsWatchedAgainAlthoughAnOlderCallNamesIt() {
        Gateway.Watch first = waits.watch("a", () -> told.add("first"));
        watch("b");
        loop.advance(SECOND);
        first.end();
        waits.watch("a", () -> told.add("second"));
        loop.advance(SECOND);
        assertThat(calls.get(1).handles()).isEqualTo(Set.of("a"));
        calls.get(0).answer("b");
        calls.get(1).answer("a");
        assertThat(told).containsExactly("b", "second");
    }

    private void watchMany(int count) {
        IntStream.range(0, count).forEach(i -> watch("login-" + i));
    }

    private void watch(String... handles) {
        for (String handle : handles) {
            waits.watch(handle, () -> told.add(handle));
        }
    }
}
