// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Requests per second of the bridge with a stub behind it, and of FreeRADIUS with a static user: one client, rounds in turn. */
public final class ThroughputBenchmark {

    private static final int REQUESTS = Integer.getInteger("benchmark.requests", 40_000);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up-requests", 120_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int WINDOW = Integer.getInteger("benchmark.window", 64);

    private final PrintStream out;

    public ThroughputBenchmark(PrintStream out) {
        this.out = out;
    }

    private static final class Server {
        private final String name;
        private final int port;
        private final ProcessUsage.Of process;
        private final List<LeanClient.Run> runs = new ArrayList<>();
        private Duration cpu = Duration.ZERO;

        Server(String name, int port, String mark) {
            this.name = name;
            this.port = port;
            this.process = new ProcessUsage.Of(mark);
        }

        void round(int requests, boolean counts) throws IOException {
            try (LeanClient client = new LeanClient(port, SharedSecret.ofUtf8(BridgeOptions.SECRET))) {
                ProcessUsage before = process.now();
                LeanClient.Run run = client.run(requests, WINDOW);
                if (counts) {
                    runs.add(run);
                    cpu = cpu.plus(process.now().cpuSince(before));
                }
            }
        }

        int lost() {
            return runs.stream().mapToInt(LeanClient.Run::lost).sum();
        }

        double perSecond() {
            return runs.stream()
                    .mapToDouble(LeanClient.Run::perSecond)
                    .sorted()
                    .skip(runs.size() / 2)
                    .findFirst()
                    .orElse(0);
        }

        double cpuMicros() {
            int accepted = runs.stream().mapToInt(LeanClient.Run::accepted).sum();
            return cpu.toNanos() / 1e3 / Math.max(1, accepted);
        }

        List<String> row() {
            return List.of(
                    name,
                    String.format(Locale.ROOT, "%,.0f", perSecond()),
                    String.format(
                            Locale.ROOT,
                            "%,.0f",
                            runs.stream()
                                    .mapToDouble(LeanClient.Run::perSecond)
                                    .min()
                                    .orElse(0)),
                    String.format(
                            Locale.ROOT,
                            "%,.0f",
                            runs.stream()
                                    .mapToDouble(LeanClient.Run::perSecond)
                                    .max()
                                    .orElse(0)),
                    String.format(Locale.ROOT, "%.1f µs", cpuMicros()),
                    Integer.toString(lost()));
        }
    }

    /** Runs both servers at once, but never asks both at the same time. */
    public Result run() throws IOException {
        Path freeRadius = FreeRadius.program()
                .orElseThrow(() ->
                        new IllegalStateException("FreeRADIUS is not installed (Debian: apt-get install freeradius)"));
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        Progress progress = out::println;
        Server bridge = new Server("bridge, stub behind it", LocalPorts.freeUdp(), StubBridge.class.getName());
        Server other = new Server(
                "FreeRADIUS, static user",
                LocalPorts.freeUdp(),
                folder.resolve("freeradius").toString());
        try (ServerProcess stub = stubBridge(bridge.port, folder, progress);
                FreeRadius radius = FreeRadius.start(freeRadius, other.port, folder.resolve("freeradius"), progress)) {
            out.println("warming up");
            bridge.round(WARM_UP, false);
            other.round(REQUESTS / 2, false);
            bridge.round(WARM_UP / 2, false);
            for (int round = 0; round < ROUNDS; round++) {
                // A B, B A: a drift of the machine weighs on both alike.
                for (Server server : round % 2 == 0 ? List.of(bridge, other) : List.of(other, bridge)) {
                    server.round(REQUESTS, true);
                }
            }
            if (!stub.isAlive() || !radius.isAlive()) {
                throw new IllegalStateException("a server ended before its time");
            }
            return result(bridge, other);
        } finally {
            Folder.delete(folder);
        }
    }

    /** The bridge's own jar, without Quarkus around it. */
    private static ServerProcess stubBridge(int port, Path folder, Progress progress) throws IOException {
        String own = System.getProperty("benchmark.classes", classes());
        String path = String.join(
                File.pathSeparator, own, ProjectFiles.find().bridge().toString());
        Path log = folder.resolve("bridge.log");
        ServerProcess process = ServerProcess.start(
                "the bridge with a stub",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + ProjectFiles.find().bridgeJavaOptions(),
                        "-cp",
                        path,
                        StubBridge.class.getName(),
                        Integer.toString(port)),
                Map.of(),
                folder,
                log,
                progress);
        process.awaitReady(() -> contains(log, "ready"), Duration.ofSeconds(60));
        return process;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the classes of this module and of the quickstart are: the stub names its secret. */
    private static String classes() {
        return location(StubBridge.class) + File.pathSeparator + location(BridgeOptions.class);
    }

    private static String location(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static Result result(Server bridge, Server other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(
                    bridge.runs.get(round).perSecond() / other.runs.get(round).perSecond());
        }
        double ratio = ratios.stream().sorted().skip(ROUNDS / 2).findFirst().orElse(0.0);
        return new Result(
                "throughput",
                "Requests per second, Message-Authenticator on both",
                List.of("server", "requests/s (median)", "slowest round", "fastest round", "CPU per request", "lost"),
                List.of(bridge.row(), other.row()),
                List.of(
                        Result.Verdict.atLeast(
                                1.0, ratio, "at least 1.0 of FreeRADIUS's requests/s (median of the rounds' ratios)"),
                        new Result.Verdict("nothing lost", Integer.toString(bridge.lost()), bridge.lost() == 0)),
                new BarChart(
                        "Requests per second, " + WINDOW + " under way",
                        "/s",
                        List.of(
                                new BarChart.Bar(bridge.name, bridge.perSecond(), true),
                                new BarChart.Bar(other.name, other.perSecond(), false))));
    }
}
