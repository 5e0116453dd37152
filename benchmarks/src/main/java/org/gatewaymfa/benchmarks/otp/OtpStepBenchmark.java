// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.otp;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.gatewaymfa.benchmarks.Load;
import org.gatewaymfa.benchmarks.keycloak.GatewayClientId;
import org.gatewaymfa.benchmarks.keycloak.Stage;
import org.gatewaymfa.benchmarks.keycloak.TokenEndpoint;
import org.gatewaymfa.benchmarks.report.BarChart;
import org.gatewaymfa.benchmarks.report.Result;
import org.gatewaymfa.quickstart.sample.SampleUser;

/**
 * The AD OTP step beside the step that Keycloak has for its own codes, in the same flow behind the same password step, rounds in turn; and
 * what one login asks the directory for.
 */
public final class OtpStepBenchmark {

    private static final int LOGINS = Integer.getInteger("benchmark.step-logins", 80);
    /** An even number: whoever comes first in a round has the slower machine as long as Java still compiles. */
    private static final int ROUNDS = Integer.getInteger("benchmark.step-rounds", 12);

    private static final int WARM_UP = Integer.getInteger("benchmark.step-warm-up", 300);

    /** One: the figure is how long a login takes, not how many the machine bears. */
    private static final int WORKERS = 1;

    private static final int COUNTED = 40;

    private final PrintStream out;

    public OtpStepBenchmark(PrintStream out) {
        this.out = out;
    }

    /** A way to log in, and how long it took in each round. */
    private static final class Way {
        private final String name;
        private final Load.Work work;
        private final List<Duration> medians = new ArrayList<>();
        private List<String> ldap = List.of();
        private double searches;
        private double binds;

        Way(String name, Load.Work work) {
            this.name = name;
            this.work = work;
        }

        double millis() {
            return medians.stream()
                    .mapToDouble(median -> median.toNanos() / 1e6)
                    .sorted()
                    .skip(medians.size() / 2)
                    .findFirst()
                    .orElse(0);
        }

        List<String> row() {
            String time = medians.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f ms", millis());
            return Stream.concat(Stream.of(name, time), ldap.stream()).toList();
        }
    }

    /** Starts directory and Keycloak, and measures. */
    public Result run() throws IOException, InterruptedException, ExecutionException {
        int users = 2 * (WARM_UP + ROUNDS * LOGINS) + COUNTED * 3;
        try (Stage stage = Stage.start(users, out::println)) {
            TokenEndpoint adOtp = stage.tokenEndpoint(GatewayClientId.AD_OTP);
            TokenEndpoint builtIn = stage.tokenEndpoint(GatewayClientId.BUILT_IN);
            TokenEndpoint reference = stage.tokenEndpoint(GatewayClientId.REFERENCE);
            Way ours = new Way("AD OTP, code appended", number -> logIn(stage, adOtp, number));
            Way keycloaks = new Way("Keycloak's own step, code appended", number -> logIn(stage, builtIn, number));
            Way challenge = new Way(
                    "reference flow, by challenge",
                    number -> reference.logInByChallenge(Stage.user(number), SampleUser.PASSWORD, stage.code()));
            measure(ours, keycloaks);
            count(stage, List.of(ours, keycloaks, challenge));
            return result(ours, keycloaks, challenge);
        }
    }

    private static void logIn(Stage stage, TokenEndpoint endpoint, int number)
            throws IOException, InterruptedException {
        endpoint.logInAtOnce(Stage.user(number), SampleUser.PASSWORD, stage.code());
    }

    /** Each login is of a user of its own: the second one of a user finds Keycloak's caches full. */
    private void measure(Way ours, Way keycloaks) throws InterruptedException, ExecutionException {
        out.println("warming up");
        int first = 0;
        for (int left = WARM_UP; left > 0; left -= LOGINS) {
            for (Way way : List.of(ours, keycloaks)) {
                first += round(way, first, Math.min(LOGINS, left)).count();
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : round % 2 == 0 ? List.of(ours, keycloaks) : List.of(keycloaks, ours)) {
                Load.Result result = round(way, first, LOGINS);
                way.medians.add(result.median());
                first += result.count();
            }
        }
    }

    private static Load.Result round(Way way, int first, int count) throws InterruptedException, ExecutionException {
        return Load.run(count, WORKERS, number -> way.work.run(first + number));
    }

    /** Users who have logged in before in no round: the first login of all, and then a second one with the next code. */
    private void count(Stage stage, List<Way> ways) throws InterruptedException, ExecutionException {
        out.println("counting LDAP operations");
        int first = 2 * (WARM_UP + ROUNDS * LOGINS);
        for (Way way : ways) {
            round(way, first, COUNTED);
            first += COUNTED;
        }
        stage.awaitNextCode();
        first = 2 * (WARM_UP + ROUNDS * LOGINS);
        for (Way way : ways) {
            LdapCount count = LdapCount.of(stage.directory());
            round(way, first, COUNTED);
            way.ldap = count.cells(COUNTED);
            way.searches = count.userSearchesPer(COUNTED);
            way.binds = count.bindsPer(COUNTED);
            first += COUNTED;
        }
    }

    private static Result result(Way ours, Way keycloaks, Way challenge) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add((double) ours.medians.get(round).toNanos()
                    / keycloaks.medians.get(round).toNanos());
        }
        double ratio = ratios.stream()
                .sorted()
                .skip((ROUNDS - 1) / 2)
                .limit(2 - ROUNDS % 2)
                .mapToDouble(one -> one)
                .average()
                .orElse(0);
        return new Result(
                "ad-otp-step",
                "The AD OTP step beside Keycloak's own",
                List.of(
                        "login (password, then code)",
                        "time (median)",
                        "searches for the user",
                        "searches for groups",
                        "binds as the user",
                        "binds as the service account"),
                List.of(ours.row(), keycloaks.row(), challenge.row()),
                List.of(
                        Result.Verdict.atMost(
                                1.1, ratio, "at most 1.1 of the built-in step's time (median of the rounds' ratios)"),
                        Result.Verdict.atMost(
                                1, ours.searches, "at most one search for the user per login, code appended"),
                        Result.Verdict.atMost(1, ours.binds, "at most one bind per login, code appended"),
                        Result.Verdict.atMost(
                                1, challenge.searches, "at most one search for the user per login, by challenge"),
                        Result.Verdict.atMost(1, challenge.binds, "at most one bind per login, by challenge")),
                new BarChart(
                        "Time of a login, code appended",
                        "ms",
                        List.of(
                                new BarChart.Bar("AD OTP", ours.millis(), true),
                                new BarChart.Bar("Keycloak's own step", keycloaks.millis(), false))));
    }
}
