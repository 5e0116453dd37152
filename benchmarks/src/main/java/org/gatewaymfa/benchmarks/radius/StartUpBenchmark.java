// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.gatewaymfa.benchmarks.ManyLogins;
import org.gatewaymfa.benchmarks.ProcessUsage;
import org.gatewaymfa.benchmarks.report.BarChart;
import org.gatewaymfa.benchmarks.report.Result;
import org.gatewaymfa.quickstart.ProjectFiles;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.process.Folder;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerProcess;
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * From the start of the process to the first Access-Challenge, and the memory that the bridge then has: as the distribution starts it, after
 * its {@code warm-up}, and as a plain jar.
 */
public final class StartUpBenchmark {

    private static final int STARTS = Integer.getInteger("benchmark.starts-of-the-bridge", 5);
    private static final int TRIES = 6_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);
    private static final Duration SETTLES = Duration.ofSeconds(2);
    private static final double MOST_SECONDS = 1.0;
    private static final double MOST_MEGABYTES = 120;

    private final PrintStream out;

    public StartUpBenchmark(PrintStream out) {
        this.out = out;
    }

    private static final class Way {
        private final String name;
        private final List<String> command;
        private final Map<String, String> environment;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> megabytes = new ArrayList<>();

        Way(String name, List<String> command, Map<String, String> environment) {
            this.name = name;
            this.command = command;
            this.environment = environment;
        }

        static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
        }

        List<String> row() {
            return List.of(
                    name,
                    String.format(Locale.ROOT, "%.2f s", median(seconds)),
                    String.format(
                            Locale.ROOT,
                            "%.2f s",
                            seconds.stream().mapToDouble(x -> x).min().orElse(0)),
                    String.format(Locale.ROOT, "%.0f MB", median(megabytes)));
        }
    }

    /** Unpacks the distribution and starts the bridge a few times. */
    public Result run() throws IOException {
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        try (StubKeycloak keycloak = StubKeycloak.start()) {
            Path home = unpack(folder);
            Path settings = folder.resolve("application.yaml");
            String launcher = home.resolve("bin/radius-bridge").toString();
            Map<String, String> environment =
                    Map.of("JAVA_HOME", System.getProperty("java.home"), "RADIUS_BRIDGE_CONFIG", settings.toString());
            out.println("warm-up of the distribution");
            await(ServerProcess.start(
                    "warm-up", List.of(launcher, "warm-up"), environment, folder, log(folder), out::println));
            Way distribution = new Way("distribution", List.of(launcher), environment);
            Way jar = new Way(
                    "java -jar",
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dquarkus.config.locations=" + settings,
                            "-jar",
                            home.resolve("lib/radius-bridge.jar").toString()),
                    Map.of());
            for (int start = 0; start < STARTS; start++) {
                for (Way way : List.of(distribution, jar)) {
                    start(way, folder, settings, keycloak);
                }
            }
            return result(distribution, jar);
        } finally {
            Folder.delete(folder);
        }
    }

    private Path unpack(Path folder) throws IOException {
        Path target = ProjectFiles.find().bridge().getParent();
        try (var files = Files.list(target)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("no distribution in " + target + ": mvn package makes it"));
            await(ServerProcess.start(
                    "tar", List.of("tar", "-xzf", archive.toString()), Map.of(), folder, log(folder), Progress.SILENT));
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static void await(ServerProcess process) {
        process.awaitSuccess(Duration.ofMinutes(2));
    }

    private static Path log(Path folder) {
        return folder.resolve("output.log");
    }

    private void start(Way way, Path folder, Path settings, StubKeycloak keycloak) throws IOException {
        int port = LocalPorts.freeUdp();
        Files.writeString(settings, PendingBenchmark.settings(keycloak, port, LocalPorts.freeTcp(), Duration.ZERO));
        InetSocketAddress bridge = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ManyLogins logins = new ManyLogins(bridge, SharedSecret.ofUtf8(BridgeOptions.SECRET), TRIES)) {
            long begin = System.nanoTime();
            try (ServerProcess process =
                    ServerProcess.start(way.name, way.command, way.environment, folder, log(folder), Progress.SILENT)) {
                long answered = firstAnswer(logins, process, log(folder));
                way.seconds.add((answered - begin) / 1e9);
                LockSupport.parkNanos(SETTLES.toNanos());
                way.megabytes.add(
                        (double) new ProcessUsage.Of("radius-bridge.jar").now().residentMegabytes());
            }
        }
    }

    private static long firstAnswer(ManyLogins logins, ServerProcess process, Path log) throws IOException {
        for (int number = 0; number < TRIES && process.isAlive(); number++) {
            logins.begin(number, "user" + number, "Passw0rd!");
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            for (int earlier = 0; earlier <= number; earlier++) {
                if (logins.reply(earlier).isPresent()) {
                    return logins.reply(earlier).get().at();
                }
            }
        }
        throw new IllegalStateException("the bridge did not answer; its log:\n" + Files.readString(log));
    }

    private static Result result(Way distribution, Way jar) {
        double seconds = Way.median(distribution.seconds);
        double megabytes = Way.median(distribution.megabytes);
        return new Result(
                "start-up",
                "From process start to the first Access-Challenge",
                List.of("started as", "time (median)", "fastest", "resident"),
                List.of(distribution.row(), jar.row()),
                List.of(
                        Result.Verdict.atMost(MOST_SECONDS, seconds, "serving within 1.0 s"),
                        Result.Verdict.atMost(MOST_MEGABYTES, megabytes, "under 120 MB resident")),
                new BarChart(
                        "Time to the first answer",
                        "s",
                        List.of(
                                new BarChart.Bar(distribution.name, seconds, true),
                                new BarChart.Bar(jar.name, Way.median(jar.seconds), false))));
    }
}
