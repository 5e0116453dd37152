// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Gives one process a part of the machine's processors to itself, as if it ran on a machine of its own (Linux, {@code taskset}). */
public final class Processors {

    private Processors() {}

    /**
     * The first half for {@code alone}, the rest for this process and every other one that it has started.
     *
     * @return the processors of {@code alone}
     * @throws IOException if there is only one, or no {@code taskset}
     */
    public static String separate(ProcessHandle alone) throws IOException, InterruptedException {
        int count = Runtime.getRuntime().availableProcessors();
        if (count < 2) {
            throw new IOException("one processor cannot be shared out");
        }
        String first = "0-" + (count / 2 - 1);
        String rest = count / 2 + "-" + (count - 1);
        List<ProcessHandle> others = ProcessHandle.current()
                .descendants()
                .filter(process -> !process.equals(alone))
                .toList();
        bind(ProcessHandle.current(), rest);
        for (ProcessHandle other : others) {
            bind(other, rest);
        }
        bind(alone, first);
        return first;
    }

    private static void bind(ProcessHandle process, String processors) throws IOException, InterruptedException {
        Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", processors, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (taskset.waitFor() != 0) {
            throw new IOException("taskset: " + said.strip());
        }
    }
}
