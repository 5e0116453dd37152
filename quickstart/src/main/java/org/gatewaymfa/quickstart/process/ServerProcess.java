// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server that runs as a process of its own, with its output in a file. It ends with {@link #close()}, and with this JVM however
 * that ends, short of {@code kill -9}; nothing that it started survives it.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NEWS = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final LogFile log;
    private final Progress progress;
    private final Thread endOfThisJvm;

    private ServerProcess(String name, Process process, LogFile log, Progress progress) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.progress = progress;
        endOfThisJvm = new Thread(this::end, "end " + name);
    }

    /**
     * Starts the process.
     *
     * @param name for messages
     * @param environment added to that of this JVM
     * @param folder working directory
     * @param log file that takes the output; what was in it stays
     * @throws ServerStartException if there is no such command
     */
    public static ServerProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            Progress progress) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            ServerProcess started = new ServerProcess(name, builder.start(), new LogFile(log), progress);
            Runtime.getRuntime().addShutdownHook(started.endOfThisJvm);
            return started;
        } catch (IOException e) {
            throw new ServerStartException(name + " does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the server is ready; ends it if it is not in time.
     *
     * @param ready asked a few times a second
     * @throws ServerStartException with the last lines of the log, if the server ended or is not ready in time
     */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long start = System.nanoTime();
        long nextNews = NEWS.toNanos();
        while (!ready.getAsBoolean()) {
            long waited = System.nanoTime() - start;
            if (!process.isAlive()) {
                throw failure("ended with code " + process.exitValue());
            }
            if (waited > patience.toNanos()) {
                close();
                throw failure("is not ready after " + patience.toSeconds() + " s");
            }
            if (waited > nextNews) {
                progress.report(name + " is starting, " + TimeUnit.NANOSECONDS.toSeconds(waited) + " s");
                nextNews += NEWS.toNanos();
            }
            awaitExit(POLL);
        }
    }

    /**
     * Waits for the end of a process that ends by itself.
     *
     * @throws ServerStartException with the last lines of the log, if it fails or takes too long
     */
    public void awaitSuccess(Duration patience) {
        awaitReady(() -> !process.isAlive(), patience);
        close();
        if (process.exitValue() != 0) {
            throw failure("ended with code " + process.exitValue());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process and all that it started at once, as a power cut would. */
    public void kill() {
        killTree();
        forgetHook();
    }

    /** Asks the process to end, and kills it if it does not within 20 s. */
    @Override
    public void close() {
        end();
        forgetHook();
    }

    private void end() {
        List<ProcessHandle> tree = tree().toList();
        process.destroy();
        if (!awaitExit(GRACE)) {
            killTree();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private void killTree() {
        List<ProcessHandle> tree = tree().toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(handle -> awaitExit(handle.onExit(), GRACE));
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private boolean awaitExit(Duration patience) {
        return awaitExit(process.onExit(), patience);
    }

    private static boolean awaitExit(CompletableFuture<?> exit, Duration patience) {
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endOfThisJvm);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already; it finds the process ended.
        }
    }

    private ServerStartException failure(String what) {
        return new ServerStartException(
                name + " " + what + "; log: " + log.path() + System.lineSeparator() + log.tail());
    }
}
