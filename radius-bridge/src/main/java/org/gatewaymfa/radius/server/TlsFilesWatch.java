// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.gatewaymfa.radius.config.RadSecSettings;
import org.gatewaymfa.radius.config.TlsFiles;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes new certificate files into use without a restart. They are read from time to time, away from the event loop. New ones are tried
 * before they are used: bad ones change nothing. Then connections whose certificates would not be taken any more are closed; the others stay.
 */
final class TlsFilesWatch {

    private static final Logger LOG = Logger.getLogger(TlsFilesWatch.class);
    private static final Duration SOON = Duration.ofDays(30);

    private final RadSecSettings settings;
    private final RadSecConnections connections;
    private final Loop loop;
    private final Executor worker;
    private final RadSecMetrics metrics;
    private volatile @Nullable TlsIdentity identity;
    private String lastMistake = "";
    private boolean stopped;

    TlsFilesWatch(
            RadSecSettings settings, RadSecConnections connections, Loop loop, Executor worker, RadSecMetrics metrics) {
        this.settings = settings;
        this.connections = connections;
        this.loop = loop;
        this.worker = worker;
        this.metrics = metrics;
    }

    /**
     * Reads the files for the first time, and begins to watch them. Blocks; not for the event loop.
     *
     * @throws IOException if they cannot be used
     */
    void start() throws IOException {
        try {
            identity = TlsIdentity.of(settings.files().read(), settings.versions());
        } catch (IllegalArgumentException e) {
            throw new IOException("radius.radsec: " + e.getMessage(), e);
        }
        warnOfTheEnd();
        goOn();
    }

    /** What is in use since {@link #start}. */
    TlsIdentity identity() {
        return Objects.requireNonNull(identity, "not started");
    }

    private void goOn() {
        loop.after(settings.reloadInterval(), this::lookAway);
    }

    private void warnOfTheEnd() {
        Instant end = identity().expires().toInstant();
        if (end.isBefore(Instant.now().plus(SOON))) {
            LOG.warnf(
                    "radius.radsec.certificate: %s ends on %s", settings.files().certificate(), end);
        }
    }

    /** Ends watching; on the event loop. */
    void stop() {
        stopped = true;
    }

    private void lookAway() {
        if (stopped) {
            return;
        }
        List<RadSecConnection> open = connections.open();
        worker.execute(() -> {
            try {
                look(open);
            } finally {
                loop.run(this::goOn);
            }
        });
    }

    private void look(List<RadSecConnection> open) {
        boolean changed = takeNewFiles();
        TlsIdentity now = identity();
        for (RadSecConnection connection : open) {
            boolean good = changed
                    ? now.trusts(connection.chain())
                    : TlsIdentity.isCurrent(connection.chain().get(0));
            if (!good) {
                loop.run(() -> connection.end("certificate-not-valid-any-more"));
            }
        }
    }

    /** Whether other files are in use now. */
    private boolean takeNewFiles() {
        try {
            TlsFiles.Content content = settings.files().read();
            if (content.equals(identity().content())) {
                lastMistake = "";
                return false;
            }
            if (!TlsIdentity.isCurrent(content.chain().get(0))) {
                throw new IllegalArgumentException(settings.files().certificate() + " is expired or not valid yet");
            }
            identity = TlsIdentity.of(content, settings.versions());
            lastMistake = "";
            metrics.reloaded("taken");
            LOG.info("radius.radsec: new certificate files are in use");
            warnOfTheEnd();
            return true;
        } catch (RuntimeException e) {
            complain(Optional.ofNullable(e.getMessage()).orElse("they cannot be read"));
            return false;
        }
    }

    /** Once for each mistake: it stays until somebody mends it. */
    private void complain(String mistake) {
        metrics.reloaded("refused");
        if (!mistake.equals(lastMistake)) {
            lastMistake = mistake;
            LOG.errorf("radius.radsec: %s; the files of before stay in use", mistake);
        }
    }
}
