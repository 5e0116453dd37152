// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.server.ManualLoop;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualLoop loop = new ManualLoop();
    private final Seats seats = new Seats(20, loop);
    private final List<Promise<String>> calls = new ArrayList<>();

    @Test
    void whoFindsNoSeatWaitsForOneInTurn() {
        List<Future<String>> results = call(22);
        assertThat(calls).hasSize(20);
        assertThat(seats.hasFree()).isFalse();
        calls.get(3).complete("done");
        assertThat(results.get(3).result()).isEqualTo("done");
        assertThat(calls).hasSize(21);
        calls.get(20).complete("the first that waited");
        assertThat(results.get(20).result()).isEqualTo("the first that waited");
    }

    @Test
    void nobodyWaitsForASeatForEver() {
        List<Future<String>> results = call(21);
        loop.advance(SECOND);
        assertThat(results.get(20).cause()).isInstanceOf(Seats.BusyException.class);
        calls.get(0).complete("done");
        assertThat(calls).as("who gave up is not called").hasSize(20);
    }

    @Test
    void theQueueIsBounded() {
        List<Future<String>> results = call(20 + Seats.MAX_WAITING + 1);
        assertThat(results.get(results.size() - 1).cause()).isInstanceOf(Seats.BusyException.class);
        assertThat(results.get(results.size() - 2).isComplete()).isFalse();
    }

    @Test
    void manyWaitingCallsThatFailAtOnceAreNoProblem() {
        call(20);
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < Seats.MAX_WAITING; i++) {
            waiting.add(seats.call(SECOND, () -> Future.failedFuture("at once")));
        }
        calls.get(0).complete("done");
        assertThat(waiting).allMatch(Future::failed);
        assertThat(seats.taken()).isEqualTo(19);
    }

    @Test
    void aDeadServerKeepsNobodyWaiting() {
        List<Future<String>> results = call(25);
        Future<String> held = seats.without(() -> Promise.<String>promise().future());
        seats.empty();
        assertThat(results).allMatch(result -> result.cause() instanceof Seats.DeadServerException);
        assertThat(held.cause()).isInstanceOf(Seats.DeadServerException.class);
        assertThat(seats.taken()).isZero();
        calls.get(0).complete("too late");
        assertThat(seats.taken()).isZero();
    }

    @Test
    void afterAnOutageItBeginsSmallAndGrowsWithEachAnswer() {
        seats.beginSmall();
        call(20);
        assertThat(calls).hasSize(Seats.FIRST_AFTER_OUTAGE);
        calls.get(0).complete("done");
        assertThat(calls).as("one seat was freed and one was added").hasSize(Seats.FIRST_AFTER_OUTAGE + 2);
        calls.get(1).fail("broken");
        assertThat(calls).as("a failure adds none").hasSize(Seats.FIRST_AFTER_OUTAGE + 3);
    }

    private List<Future<String>> call(int times) {
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            results.add(seats.call(SECOND, () -> {
                Promise<String> promise = Promise.promise();
                calls.add(promise);
                return promise.future();
            }));
        }
        return results;
    }
}
