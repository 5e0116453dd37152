// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.gatewaymfa.radius.config.RadSecSettings;
import org.gatewaymfa.radius.config.TlsFiles;
import org.jboss.logging.Logger;

/**
 * Takes new certificate files into use without a restart. They are read from time to time, away from the event loop. New ones are tried
 * before they are used: bad ones change nothing. Then connections whose certificates would not be taken any more are closed; the others stay.
 */
final class TlsFilesWatch {

    private static final Logger LOG = Logger.getLogger(TlsFilesWatch.class);

    private final RadSecSettings settings;
    private final RadSecConnections connections;
    private final Loop loop;
    private final Executor worker;
    private final RadSecMetrics metrics;
    private volatile TlsIdentity identity;
    private String lastMistake = "";
    private boolean stopped;

    TlsFilesWatch(
            RadSecSettings settings, RadSecConnections connections, Loop loop, Executor worker, RadSecMetrics metrics) {
        this.settings = settings;
        this.connections = connections;
        this.loop = loop;
        this.worker = worker;
        this.metrics = metrics;
        this.identity = TlsIdentity.of(settings.files().read(), settings.versions());
    }

    TlsIdentity identity() {
        return identity;
    }

    /** Begins to watch. */
    void start() {
        loop.after(settings.reloadInterval(), this::lookAway);
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
            look(open);
            loop.run(this::start);
        });
    }

    private void look(List<RadSecConnection> open) {
        boolean changed = takeNewFiles();
        TlsIdentity now = identity;
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
            if (content.equals(identity.content())) {
                lastMistake = "";
                return false;
            }
            if (!TlsIdentity.isCurrent(content.chain().get(0))) {
                throw new IllegalArgumentException(settings.files().certificate() + " is expired or not valid yet");
            }
            identity = TlsIdentity.of(content, settings.versions());
            lastMistake = "";
            metrics.reloaded("taken");
            LOG.infof("radius.radsec: new certificate files are in use, valid until %s", identity.expires());
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
