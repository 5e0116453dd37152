// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.SharedSecret;

/** All logins begin, all wait, then the phones decide one after the other: nine approve, the tenth denies. */
record PushRound(
        PrintStream out, InetSocketAddress bridge, SharedSecret secret, Metrics keycloak, Metrics bridgeMetrics) {

    private static final int STARTS_PER_SECOND = Integer.getInteger("benchmark.starts", 30);
    private static final Duration SPREAD = Duration.ofSeconds(Integer.getInteger("benchmark.spread", 60));
    private static final int WORKERS = 8;
    private static final int ONE_DENIES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String REQUESTS = "http_server_requests_seconds_count";
    private static final String TOKEN_CALLS = "/token\"";
    private static final String WAIT_CALLS = "/wait\"";

    /**
     * What came of a round.
     *
     * @param lost logins without an answer, or with another one than the phone gave
     * @param millis from the phone's answer being taken to the RADIUS answer, sorted
     * @param waiting logins that were pending at the same moment
     */
    record Report(
            int count,
            int lost,
            List<Long> millis,
            long waiting,
            double tokenCalls,
            double waitCalls,
            Usage whileBeginning,
            Usage whileDeciding) {

        long late() {
            return millis.stream().filter(value -> value > SOON.toMillis()).count();
        }

        void print(PrintStream out) {
            out.printf(Locale.ROOT, "%d logins, %d pending at one moment, %d lost%n", count, waiting, lost);
            out.printf(
                    Locale.ROOT,
                    "answered after the decision: median %d ms, 99%% %d ms, longest %d ms, %d later than %d ms%n",
                    at(0.5),
                    at(0.99),
                    at(1),
                    late(),
                    SOON.toMillis());
            out.printf(
                    Locale.ROOT,
                    "requests of the bridge per login: %.2f (token endpoint %.2f, wait %.3f)%n",
                    (tokenCalls + waitCalls) / count,
                    tokenCalls / count,
                    waitCalls / count);
            whileBeginning.print(out, "while they began", count);
            whileDeciding.print(out, "while they waited and were decided", count);
        }

        private long at(double part) {
            return millis.isEmpty() ? 0 : millis.get(Math.min(millis.size() - 1, (int) (part * millis.size())));
        }
    }

    /** CPU time of both processes in one phase, and their memory at its end. */
    record Usage(
            Duration time, Duration keycloakCpu, Duration bridgeCpu, long keycloakMegabytes, long bridgeMegabytes) {

        void print(PrintStream out, String phase, int count) {
            out.printf(
                    Locale.ROOT,
                    "%s (%.0f s): Keycloak %.1f s CPU, %.1f ms per login, %d MB; bridge %.1f s CPU, %.1f ms per login, %d MB%n",
                    phase,
                    time.toMillis() / 1e3,
                    keycloakCpu.toMillis() / 1e3,
                    (double) keycloakCpu.toMillis() / count,
                    keycloakMegabytes,
                    bridgeCpu.toMillis() / 1e3,
                    (double) bridgeCpu.toMillis() / count,
                    bridgeMegabytes);
        }
    }

    private record Moment(long at, ProcessUsage keycloak, ProcessUsage bridge) {

        static Moment now() {
            return new Moment(
                    System.nanoTime(), ProcessUsage.of("-Dkc.home.dir"), ProcessUsage.of("radius-bridge.jar"));
        }

        Usage since(Moment before) {
            return new Usage(
                    Duration.ofNanos(at - before.at),
                    keycloak.cpuSince(before.keycloak),
                    bridge.cpuSince(before.bridge),
                    keycloak.residentMegabytes(),
                    bridge.residentMegabytes());
        }
    }

    Report run(List<Phone> phones) throws IOException, InterruptedException, ExecutionException {
        int count = phones.size();
        double tokens = keycloak.sum(REQUESTS, TOKEN_CALLS);
        double waits = keycloak.sum(REQUESTS, WAIT_CALLS);
        Moment begin = Moment.now();
        try (ManyLogins logins = new ManyLogins(bridge, secret, count)) {
            begin(phones, logins);
            long waiting = awaitWaiting(count);
            Moment allWait = Moment.now();
            long[] decided = decide(phones);
            awaitReplies(logins, count);
            Moment end = Moment.now();
            List<Long> millis = millisToRightAnswers(logins, decided);
            return new Report(
                    count,
                    count - millis.size(),
                    millis,
                    waiting,
                    keycloak.sum(REQUESTS, TOKEN_CALLS) - tokens,
                    keycloak.sum(REQUESTS, WAIT_CALLS) - waits,
                    allWait.since(begin),
                    end.since(allWait));
        }
    }

    private static void begin(List<Phone> phones, ManyLogins logins) throws IOException {
        long start = System.nanoTime();
        for (int number = 0; number < phones.size(); number++) {
            parkUntil(start + number * 1_000_000_000L / STARTS_PER_SECOND);
            logins.begin(number, phones.get(number).user(), SampleUser.PASSWORD);
        }
    }

    private long awaitWaiting(int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long waiting = (long) bridgeMetrics.sum("radius_waiting", "");
        while (waiting < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            waiting = (long) bridgeMetrics.sum("radius_waiting", "");
        }
        out.println(waiting + " of " + count + " requests wait for a phone");
        return waiting;
    }

    /** When each decision was taken, by {@link System#nanoTime()}. */
    private static long[] decide(List<Phone> phones) throws InterruptedException, ExecutionException {
        AtomicReferenceArray<PhoneRequest> requests = new AtomicReferenceArray<>(phones.size());
        Load.run(
                phones.size(),
                WORKERS,
                number ->
                        requests.set(number, phones.get(number).app().requests().get(0)));
        long[] decided = new long[phones.size()];
        long start = System.nanoTime();
        Load.run(phones.size(), WORKERS, number -> {
            parkUntil(start + SPREAD.toNanos() / phones.size() * number);
            Phone phone = phones.get(number);
            PhoneReply reply = denies(number)
                    ? phone.app().deny(requests.get(number))
                    : phone.app().approve(requests.get(number), "");
            if (reply.status() != 200) {
                throw new IllegalStateException("the answer of " + phone.user() + " was not taken: " + reply);
            }
            decided[number] = System.nanoTime();
        });
        return decided;
    }

    private static boolean denies(int number) {
        return number % ONE_DENIES == ONE_DENIES - 1;
    }

    private static void awaitReplies(ManyLogins logins, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int number = 0; number < count; number++) {
            while (logins.reply(number).isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static List<Long> millisToRightAnswers(ManyLogins logins, long[] decided) {
        return IntStream.range(0, decided.length)
                .mapToObj(number -> logins.reply(number)
                        .filter(reply ->
                                reply.code() == (denies(number) ? PacketCode.ACCESS_REJECT : PacketCode.ACCESS_ACCEPT))
                        .map(reply -> Math.max(0, (reply.at() - decided[number]) / 1_000_000)))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static void parkUntil(long nanoTime) {
        while (System.nanoTime() - nanoTime < 0) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }
}
