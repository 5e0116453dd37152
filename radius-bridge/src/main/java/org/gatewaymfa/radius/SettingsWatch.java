// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.SettingsReader;
import org.jboss.logging.Logger;

/**
 * Looks every two seconds whether the files with the settings say something else, and hands on what is valid; of anything else it
 * only says what is wrong. By content, because a file may be exchanged by a link, and twice within a second.
 */
final class SettingsWatch implements AutoCloseable {

    static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(SettingsWatch.class);

    private final List<Path> files;
    private final Source source;
    private final Consumer<BridgeSettings> taken;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "radius-settings");
        thread.setDaemon(true);
        return thread;
    });
    private String handled;
    private String seen;

    /**
     * Does nothing yet.
     *
     * @param taken gets the new settings, on a thread of its own
     */
    SettingsWatch(List<Path> files, Source source, Consumer<BridgeSettings> taken) {
        this.files = List.copyOf(files);
        this.source = source;
        this.taken = taken;
        this.handled = content();
        this.seen = handled;
    }

    /** Reads the settings as the files have them by now. */
    @FunctionalInterface
    interface Source {
        /** Fails, with whatever a parser throws, where a file is no settings file at all. */
        SettingsReader.Result read();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // look() throws nothing, and ends with the timer
    void begin() {
        timer.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A change counts when it is there for the second time: an editor may still be writing. */
    void look() {
        String now = content();
        if (!now.equals(handled) && now.equals(seen)) {
            handled = now;
            read();
        }
        seen = now;
    }

    private void read() {
        try {
            SettingsReader.Result result = source.read();
            if (result instanceof SettingsReader.Valid valid) {
                valid.warnings().forEach(LOG::warn);
                taken.accept(valid.settings());
            } else if (result instanceof SettingsReader.Invalid invalid) {
                invalid.errors().forEach(LOG::error);
                LOG.errorf(
                        "%d error(s) in the changed settings, the bridge goes on with those it has",
                        invalid.errors().size());
            }
        } catch (RuntimeException e) {
            // A parser's text repeats the line that it stumbled over, which may be a secret.
            LOG.errorf(
                    "the changed settings cannot be read (%s), the bridge goes on with those it has",
                    e.getClass().getSimpleName());
        }
    }

    /** A digest, so that no secrets are kept a second time. */
    private String content() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(read(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
