// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a Java process has used so far, as Linux counts it.
 *
 * @param cpu of all its threads
 * @param residentMegabytes memory that it has now, Java's heap and everything else
 */
public record ProcessUsage(Duration cpu, long residentMegabytes) {

    /** Of the one process started by this one whose command line has {@code mark} in it. */
    static ProcessUsage of(String mark) {
        ProcessHandle process = ProcessHandle.current()
                .descendants()
                .filter(handle -> commandLine(handle).contains(mark))
                .filter(handle -> handle.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process with " + mark));
        return of(process);
    }

    /** One process, found at its first use and watched from then on. */
    public static final class Of {
        private final String mark;
        private @Nullable ProcessHandle process;

        /** The one whose command line has {@code mark} in it. */
        public Of(String mark) {
            this.mark = mark;
        }

        /** What it has used until now. */
        public ProcessUsage now() {
            if (process == null) {
                process = find(mark);
            }
            return of(process);
        }
    }

    /** The first process started by this one whose command line has {@code mark} in it. */
    public static ProcessHandle find(String mark) {
        return ProcessHandle.current()
                .descendants()
                .filter(handle -> commandLine(handle).contains(mark))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process with " + mark));
    }

    private static ProcessUsage of(ProcessHandle process) {
        return new ProcessUsage(process.info().totalCpuDuration().orElse(Duration.ZERO), resident(process.pid()));
    }

    /** CPU time that was used between two moments. */
    public Duration cpuSince(ProcessUsage before) {
        return cpu.minus(before.cpu);
    }

    private static String commandLine(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .map(kilobytes -> kilobytes / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
