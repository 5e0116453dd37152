// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Gives one process a part of the machine's processors to itself, as if it ran on a machine of its own (Linux, {@code taskset}). At the end
 * this process may use all of them again.
 */
public final class Processors implements AutoCloseable {

    private final String first;
    private final String rest;
    private final String all;

    private Processors(int count) {
        first = "0-" + (count / 2 - 1);
        rest = count / 2 + "-" + (count - 1);
        all = "0-" + (count - 1);
    }

    /**
     * The first half for {@code alone}, the rest for this process and every other one that it has started.
     *
     * @throws IOException if there is only one, or no {@code taskset}
     */
    public static Processors separate(ProcessHandle alone) throws IOException {
        int count = Runtime.getRuntime().availableProcessors();
        if (count < 2) {
            throw new IOException("one processor cannot be shared out");
        }
        Processors processors = new Processors(count);
        List<ProcessHandle> others = ProcessHandle.current()
                .descendants()
                .filter(process -> !process.equals(alone))
                .toList();
        bind(ProcessHandle.current(), processors.rest);
        for (ProcessHandle other : others) {
            bind(other, processors.rest);
        }
        bind(alone, processors.first);
        return processors;
    }

    /** Those of the one process. */
    @Override
    public String toString() {
        return first;
    }

    @Override
    public void close() throws IOException {
        bind(ProcessHandle.current(), all);
    }

    private static void bind(ProcessHandle process, String processors) throws IOException {
        Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", processors, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (taskset.onExit().join().exitValue() != 0 && process.isAlive()) {
            throw new IOException("taskset: " + said.strip());
        }
    }
}
