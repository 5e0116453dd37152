// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is known of {@link SigningGateways} outlives the process and reaches the other nodes: read at start, written when something is new. */
final class SigningLearning {

    private static final Logger LOG = Logger.getLogger(SigningLearning.class);

    private final Optional<Path> directory;
    private final SigningGateways gateways;
    private final SigningExchange exchange;
    private final Loop loop;
    private final Executor writer;

    /**
     * Reads nothing yet.
     *
     * @param directory empty: nothing is kept
     * @param writer where files are written, one after the other
     */
    SigningLearning(
            Optional<Path> directory, SigningGateways gateways, SigningExchange exchange, Loop loop, Executor writer) {
        this.directory = directory;
        this.gateways = gateways;
        this.exchange = exchange;
        this.loop = loop;
        this.writer = writer;
    }

    /** One thread, there only while something is written. */
    static Executor writer() {
        ThreadPoolExecutor writer =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "radius-state-writer");
                    thread.setDaemon(true);
                    return thread;
                });
        writer.allowCoreThreadTimeOut(true);
        return writer;
    }

    /**
     * Before the first packet. Blocks; not for the event loop.
     *
     * @throws IOException naming the setting, if what was learned cannot be read or written
     */
    void start() throws IOException {
        if (directory.isPresent()) {
            SigningFile file = SigningFile.in(directory.get());
            Set<SigningGateway> learned = file.load();
            loop.run(() -> {
                gateways.restore(learned);
                gateways.onNew(() -> {
                    save(file);
                    exchange.tellSoon();
                });
                exchange.begin();
            });
        }
    }

    private void save(SigningFile file) {
        Set<SigningGateway> all = gateways.all();
        writer.execute(() -> {
            try {
                file.save(all);
            } catch (UncheckedIOException e) {
                LOG.errorf(
                        "radius.state-directory: what was learned about Message-Authenticator is lost at the next start: %s",
                        e.getMessage());
            }
        });
    }
}
