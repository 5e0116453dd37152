// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.benchmarks.login.LoginBenchmark;
import org.gatewaymfa.benchmarks.otp.OtpStepBenchmark;
import org.gatewaymfa.benchmarks.radius.PendingBenchmark;
import org.gatewaymfa.benchmarks.radius.StartUpBenchmark;
import org.gatewaymfa.benchmarks.radius.ThroughputBenchmark;
import org.gatewaymfa.benchmarks.report.Reports;
import org.gatewaymfa.benchmarks.report.Result;

/**
 * Runs the benchmarks that have a goal, one after the other, each with a table and a picture. One that cannot run does not keep the others
 * from running.
 */
public final class Benchmarks {

    private static final String ALL = "throughput,logins,pending,start-up,ad-otp-step";

    private Benchmarks() {}

    /** A benchmark. */
    @FunctionalInterface
    private interface Benchmark {
        Result run() throws Exception;
    }

    /** Takes the system properties {@code benchmark.only}, names with commas between them, and {@code benchmark.report}, a folder. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        Map<String, Benchmark> benchmarks = benchmarks(out);
        Reports reports = new Reports(
                Path.of(System.getProperty("benchmark.report", "target/benchmarks"))
                        .toAbsolutePath(),
                out);
        List<String> failures = new ArrayList<>();
        for (String name : System.getProperty("benchmark.only", ALL).split(",", -1)) {
            Benchmark benchmark = benchmarks.get(name.strip());
            if (benchmark == null) {
                throw new IllegalArgumentException("there is no benchmark " + name + ", only " + benchmarks.keySet());
            }
            out.println("== " + name);
            try {
                Result result = benchmark.run();
                reports.publish(result);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                out.println(name + " failed: " + e);
                failures.add(name);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("failed: " + failures);
        }
    }

    private static Map<String, Benchmark> benchmarks(PrintStream out) {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("throughput", () -> new ThroughputBenchmark(out).run());
        benchmarks.put("logins", () -> new LoginBenchmark(out).run());
        benchmarks.put("pending", () -> new PendingBenchmark(out).run());
        benchmarks.put("start-up", () -> new StartUpBenchmark(out).run());
        benchmarks.put("ad-otp-step", () -> new OtpStepBenchmark(out).run());
        return benchmarks;
    }
}
