// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.login;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.gatewaymfa.benchmarks.Load;
import org.gatewaymfa.benchmarks.ManyLogins;
import org.gatewaymfa.benchmarks.ProcessUsage;
import org.gatewaymfa.benchmarks.Processors;
import org.gatewaymfa.benchmarks.keycloak.GatewayClientId;
import org.gatewaymfa.benchmarks.keycloak.Stage;
import org.gatewaymfa.benchmarks.keycloak.TokenEndpoint;
import org.gatewaymfa.benchmarks.radius.StubKeycloak;
import org.gatewaymfa.benchmarks.report.BarChart;
import org.gatewaymfa.benchmarks.report.Result;
import org.gatewaymfa.quickstart.ProjectFiles;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.bridge.BridgeProcess;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * Whole logins, password and code, by challenge and with the code appended: through the bridge, and as the same steps called directly at the
 * token endpoint of the same Keycloak, with the directory look-alike behind. Rounds in turn; each login is of a user of its own, because a
 * code is good once.
 */
public final class LoginBenchmark {

    private static final int LOGINS = Integer.getInteger("benchmark.logins", 200);
    private static final int ROUNDS = Integer.getInteger("benchmark.login-rounds", 5);
    private static final int WARM_UP = Integer.getInteger("benchmark.login-warm-up", 300);
    private static final int BRIDGE_WARM_UP = Integer.getInteger("benchmark.bridge-warm-up", 20_000);
    private static final int BRIDGE_WARM_UP_PER_SECOND = 500;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
    private static final int WORKERS = Integer.getInteger("benchmark.workers", 8);
    private static final boolean SHARED = Boolean.getBoolean("benchmark.shared-processors");

    /** In the command line of Keycloak's process. */
    private static final String KEYCLOAK = "-Dkc.home.dir=";

    private static final double MOST_CPU_PERCENT = 15;

    private final PrintStream out;
    private int users;

    public LoginBenchmark(PrintStream out) {
        this.out = out;
    }

    private static final class Way {
        private final String name;
        private final Load.Work work;
        private final boolean bridge;
        private final List<Load.Result> rounds = new ArrayList<>();
        private Duration bridgeCpu = Duration.ZERO;
        private Duration keycloakCpu = Duration.ZERO;

        Way(String name, boolean bridge, Load.Work work) {
            this.name = name;
            this.bridge = bridge;
            this.work = work;
        }

        double perSecond() {
            return rounds.stream().mapToDouble(Load.Result::perSecond).average().orElse(0);
        }

        double bridgePercent() {
            return 100.0
                    * bridgeCpu.toNanos()
                    / Math.max(1, bridgeCpu.plus(keycloakCpu).toNanos());
        }

        List<String> row() {
            double logins = rounds.stream().mapToInt(Load.Result::count).sum();
            long median = rounds.stream()
                    .mapToLong(round -> round.median().toMillis())
                    .sorted()
                    .skip(rounds.size() / 2)
                    .findFirst()
                    .orElse(0);
            return List.of(
                    name,
                    String.format(Locale.ROOT, "%.1f", perSecond()),
                    median + " ms",
                    String.format(Locale.ROOT, "%.2f ms", keycloakCpu.toNanos() / 1e6 / logins),
                    bridge ? String.format(Locale.ROOT, "%.2f ms", bridgeCpu.toNanos() / 1e6 / logins) : "",
                    bridge ? String.format(Locale.ROOT, "%.1f %%", bridgePercent()) : "");
        }
    }

    /** Starts directory, Keycloak and bridge, and measures. */
    public Result run() throws IOException, InterruptedException, ExecutionException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), LocalPorts.freeUdp());
        try (Stage stage = Stage.start(4 * (WARM_UP + ROUNDS * LOGINS), out::println);
                BridgeProcess bridge = startWarm(stage, address)) {
            out.println("the bridge runs, its log: " + bridge.log());
            List<Way> ways = ways(stage, address);
            if (SHARED) {
                measure(ways, stage);
            } else {
                try (Processors keycloak = Processors.separate(ProcessUsage.find(KEYCLOAK))) {
                    out.println("Keycloak has processors " + keycloak + ", everything else the others");
                    measure(ways, stage);
                }
            }
            return result(ways);
        }
    }

    /** A bridge that asked the stub first, and goes on to Keycloak now that the stub is gone. */
    private BridgeProcess startWarm(Stage stage, InetSocketAddress address) throws IOException {
        try (StubKeycloak stub = StubKeycloak.start()) {
            BridgeOptions options = BridgeOptions.forLocalClient(
                    address.getPort(),
                    LocalPorts.freeTcp(),
                    List.of(stub.url(), stage.keycloak().url()),
                    stage.keycloak().admin().clientSecret(GatewayClientId.REFERENCE.id()));
            BridgeProcess bridge = BridgeProcess.start(
                    ProjectFiles.find().bridge(), options, stage.folder().resolve("radius-bridge"), out::println);
            warmUp(address);
            return bridge;
        }
    }

    /** First logins at a stub in Keycloak's place, so that Java has compiled the bridge: else its compiler is most of what is measured. */
    private void warmUp(InetSocketAddress bridge) throws IOException {
        out.println("warming up the bridge");
        try (ManyLogins logins =
                new ManyLogins(bridge, SharedSecret.ofUtf8(BridgeOptions.SECRET), Math.max(1, BRIDGE_WARM_UP))) {
            long begin = System.nanoTime();
            for (int number = 0; number < BRIDGE_WARM_UP; number++) {
                long due = begin + TimeUnit.SECONDS.toNanos(number) / BRIDGE_WARM_UP_PER_SECOND;
                LockSupport.parkNanos(due - System.nanoTime());
                logins.begin(number, Stage.user(number), SampleUser.PASSWORD);
            }
            LockSupport.parkNanos(LAST_ANSWERS.toNanos());
            out.println(answered(logins) + " of " + BRIDGE_WARM_UP + " logins of the warm-up were answered");
        }
    }

    private static long answered(ManyLogins logins) {
        return IntStream.range(0, BRIDGE_WARM_UP)
                .filter(number -> logins.reply(number).isPresent())
                .count();
    }

    private static List<Way> ways(Stage stage, InetSocketAddress bridge) {
        TokenEndpoint direct = stage.tokenEndpoint(GatewayClientId.REFERENCE);
        return List.of(
                new Way(
                        "challenge, direct calls",
                        false,
                        number -> direct.logInByChallenge(Stage.user(number), SampleUser.PASSWORD, stage.code())),
                new Way("challenge, through the bridge", true, number -> challenge(bridge, stage, number)),
                new Way(
                        "appended, direct calls",
                        false,
                        number -> direct.logInAtOnce(Stage.user(number), SampleUser.PASSWORD, stage.code())),
                new Way("appended, through the bridge", true, number -> appended(bridge, stage, number)));
    }

    private void measure(List<Way> ways, Stage stage) throws InterruptedException, ExecutionException {
        ProcessUsage.Of bridge =
                new ProcessUsage.Of(stage.folder().resolve("radius-bridge").toString());
        ProcessUsage.Of keycloak = new ProcessUsage.Of(KEYCLOAK);
        out.println("warming up");
        for (Way way : ways) {
            round(way, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int place = 0; place < ways.size(); place++) {
                // A B C D, D C B A: a drift of the machine weighs on all alike.
                Way way = ways.get(round % 2 == 0 ? place : ways.size() - 1 - place);
                ProcessUsage bridgeBefore = bridge.now();
                ProcessUsage keycloakBefore = keycloak.now();
                way.rounds.add(round(way, LOGINS));
                way.bridgeCpu = way.bridgeCpu.plus(bridge.now().cpuSince(bridgeBefore));
                way.keycloakCpu = way.keycloakCpu.plus(keycloak.now().cpuSince(keycloakBefore));
            }
        }
    }

    private Load.Result round(Way way, int count) throws InterruptedException, ExecutionException {
        int first = users;
        users += count;
        return Load.run(count, WORKERS, number -> way.work.run(first + number));
    }

    private static void challenge(InetSocketAddress bridge, Stage stage, int number) throws IOException {
        String user = Stage.user(number);
        try (RadiusTestClient client = client(bridge)) {
            RadiusDialog dialog = new RadiusDialog(client);
            DialogResult asked = dialog.login(user, SampleUser.PASSWORD);
            if (!(asked instanceof DialogResult.Challenged challenge)) {
                throw new IllegalStateException(user + " was not challenged: " + asked);
            }
            requireAccept(user, dialog.answer(user, challenge.state(), stage.code()));
        }
    }

    private static void appended(InetSocketAddress bridge, Stage stage, int number) throws IOException {
        String user = Stage.user(number);
        try (RadiusTestClient client = client(bridge)) {
            requireAccept(user, new RadiusDialog(client).login(user, SampleUser.PASSWORD + "," + stage.code()));
        }
    }

    private static RadiusTestClient client(InetSocketAddress bridge) throws IOException {
        return RadiusTestClient.open(ClientSettings.of(bridge, SharedSecret.ofUtf8(BridgeOptions.SECRET)));
    }

    private static void requireAccept(String user, DialogResult result) {
        if (!(result instanceof DialogResult.Accepted)) {
            throw new IllegalStateException(user + " was not accepted: " + result);
        }
    }

    private static Result result(List<Way> ways) {
        List<BarChart.Bar> bars = ways.stream()
                .map(way -> new BarChart.Bar(way.name, way.perSecond(), way.bridge))
                .toList();
        double challenge = ratio(ways.get(1), ways.get(0));
        double appended = ratio(ways.get(3), ways.get(2));
        double cpu = Math.max(ways.get(1).bridgePercent(), ways.get(3).bridgePercent());
        return new Result(
                "logins",
                "Whole logins, " + WORKERS + " at once",
                List.of(
                        "login",
                        "logins/s",
                        "median",
                        "CPU of Keycloak",
                        "CPU of the bridge",
                        "bridge's share of the two"),
                ways.stream().map(Way::row).toList(),
                List.of(
                        Result.Verdict.atLeast(1.0, challenge, "by challenge: at least 1.0 of direct calls' logins/s"),
                        Result.Verdict.atLeast(1.0, appended, "appended: at least 1.0 of direct calls' logins/s"),
                        new Result.Verdict(
                                "less than 15 % of the CPU in the bridge",
                                String.format(Locale.ROOT, "%.1f %%", cpu), cpu < MOST_CPU_PERCENT)),
                new BarChart("Logins per second, " + WORKERS + " at once", "/s", bars));
    }

    /** Median of the rounds' ratios. */
    private static double ratio(Way bridge, Way direct) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round -> bridge.rounds.get(round).perSecond()
                        / direct.rounds.get(round).perSecond())
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElse(0);
    }
}
