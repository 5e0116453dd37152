// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.gatewaymfa.benchmarks.ManyLogins;
import org.gatewaymfa.benchmarks.Metrics;
import org.gatewaymfa.benchmarks.ProcessUsage;
import org.gatewaymfa.benchmarks.report.BarChart;
import org.gatewaymfa.benchmarks.report.Result;
import org.gatewaymfa.quickstart.ProjectFiles;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.bridge.BridgeProcess;
import org.gatewaymfa.quickstart.process.Folder;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * Logins that wait for a phone, all held open in one bridge with a heap of 256 MB; no phone answers, so each has to be asked for a code at
 * its own deadline.
 */
public final class PendingBenchmark {

    private static final int LOGINS = Integer.getInteger("benchmark.pending", 20_000);
    private static final int PER_SECOND = Integer.getInteger("benchmark.pending-starts", 500);
    private static final Duration ALLOWED = Duration.ofSeconds(1);
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private final PrintStream out;

    public PendingBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Starts stub and bridge, and waits for all deadlines. */
    public Result run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        Duration hold = Duration.ofSeconds(LOGINS / PER_SECOND + 20L);
        try (StubKeycloak keycloak = StubKeycloak.start()) {
            BridgeOptions options = options(keycloak, hold);
            try (BridgeProcess bridge =
                    BridgeProcess.start(ProjectFiles.find().bridge(), options, folder, out::println)) {
                return measure(keycloak, bridge, folder, options.port(), hold);
            }
        } finally {
            Folder.delete(folder);
        }
    }

    private Result measure(StubKeycloak keycloak, BridgeProcess bridge, Path folder, int port, Duration hold)
            throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ProcessUsage.Of process = new ProcessUsage.Of(folder.toString());
        Metrics metrics =
                new Metrics(HttpClient.newHttpClient(), bridge.managementUrl().resolve("/q/metrics"));
        long[] sentAt = new long[LOGINS];
        try (ManyLogins logins = new ManyLogins(address, SharedSecret.ofUtf8(BridgeOptions.SECRET), LOGINS)) {
            ProcessUsage before = process.now();
            begin(logins, sentAt);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            double pending = metrics.sum("radius_pending", "");
            ProcessUsage full = process.now();
            out.printf(Locale.ROOT, "%.0f logins are pending, resident %d MB%n", pending, full.residentMegabytes());
            long last = sentAt[LOGINS - 1] + hold.plus(AFTERMATH).toNanos();
            while (System.nanoTime() < last && count(logins) < LOGINS) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            ProcessUsage after = process.now();
            return result(
                    new Held(logins, sentAt, hold),
                    keycloak,
                    pending,
                    full.residentMegabytes(),
                    after.cpuSince(before));
        }
    }

    private static void begin(ManyLogins logins, long[] sentAt) throws IOException {
        long first = System.nanoTime();
        for (int number = 0; number < LOGINS; number++) {
            long due = first + number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sentAt[number] = System.nanoTime();
            logins.begin(number, "user" + number, "Passw0rd!");
        }
    }

    private static int count(ManyLogins logins) {
        int count = 0;
        for (int number = 0; number < LOGINS; number++) {
            count += logins.reply(number).isPresent() ? 1 : 0;
        }
        return count;
    }

    /** How the answers came: {@code late} in milliseconds after each one's deadline, in order. */
    private static final class Held {
        private final long[] late;
        private int early;

        Held(ManyLogins logins, long[] sentAt, Duration hold) {
            late = new long[count(logins)];
            int answered = 0;
            for (int number = 0; number < LOGINS; number++) {
                if (logins.reply(number).isPresent()) {
                    long at = logins.reply(number).get().at() - sentAt[number] - hold.toNanos();
                    late[answered++] = TimeUnit.NANOSECONDS.toMillis(at);
                    early += at < 0 ? 1 : 0;
                }
            }
            Arrays.sort(late);
        }

        int lost() {
            return LOGINS - late.length;
        }

        long percentile(int percent) {
            return late.length == 0 ? 0 : late[Math.min(late.length - 1, late.length * percent / 100)];
        }
    }

    private static Result result(Held held, StubKeycloak keycloak, double pending, long resident, Duration cpu) {
        long slowest = held.percentile(100);
        return new Result(
                "pending",
                "Logins that wait for a phone, heap of 256 MB",
                List.of("figure", "value"),
                List.of(
                        List.of("requests sent", String.format(Locale.ROOT, "%,d", LOGINS)),
                        List.of("pending at one moment", String.format(Locale.ROOT, "%,.0f", pending)),
                        List.of("answered", String.format(Locale.ROOT, "%,d", LOGINS - held.lost())),
                        List.of("answered before the deadline", Integer.toString(held.early)),
                        List.of("after the deadline, median", held.percentile(50) + " ms"),
                        List.of("99 %", held.percentile(99) + " ms"),
                        List.of("at most", slowest + " ms"),
                        List.of("bridge, resident", resident + " MB"),
                        List.of(
                                "bridge, CPU per login",
                                String.format(Locale.ROOT, "%.2f ms", cpu.toNanos() / 1e6 / LOGINS)),
                        List.of("starts, wait calls at Keycloak", keycloak.starts() + ", " + keycloak.waitCalls())),
                List.of(
                        new Result.Verdict(
                                String.format(Locale.ROOT, "%,d pending at one moment", LOGINS),
                                String.format(Locale.ROOT, "%,.0f", pending),
                                pending >= LOGINS),
                        new Result.Verdict("nothing lost", Integer.toString(held.lost()), held.lost() == 0),
                        new Result.Verdict(
                                "each answered within 1 s of its deadline",
                                slowest + " ms",
                                held.early == 0 && slowest <= ALLOWED.toMillis())),
                new BarChart(
                        String.format(Locale.ROOT, "Answers after their deadline, %,.0f logins held", pending),
                        "ms",
                        List.of(
                                new BarChart.Bar("median", held.percentile(50), true),
                                new BarChart.Bar("99 %", held.percentile(99), true),
                                new BarChart.Bar("slowest", slowest, true),
                                new BarChart.Bar("allowed", ALLOWED.toMillis(), false))));
    }

    private static BridgeOptions options(StubKeycloak keycloak, Duration hold) {
        int port = LocalPorts.freeUdp();
        int managementPort = LocalPorts.freeTcp();
        return new BridgeOptions(port, managementPort, settings(keycloak, port, managementPort, hold));
    }

    /** Settings of a bridge with the stub behind it. */
    static String settings(StubKeycloak keycloak, int port, int managementPort, Duration hold) {
        return """
                quarkus:
                  http:
                    host: 127.0.0.1
                    port: %d
                radius:
                  listen: ["127.0.0.1:%d"]
                  limits:
                    pending: 50000
                    pending-per-client: 50000
                  keycloak:
                    urls: ["%s"]
                    realm: corp
                    client:
                      id: stub
                      secret: stub
                  clients:
                    local:
                      addresses: ["127.0.0.1"]
                      secret: %s
                      hold: %ds
                """.formatted(managementPort, port, keycloak.url(), BridgeOptions.SECRET, hold.toSeconds());
    }
}
