// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.bridge.BridgeProcess;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.gatewaymfa.quickstart.keycloak.AdminApi;
import org.gatewaymfa.quickstart.keycloak.KeycloakDistribution;
import org.gatewaymfa.quickstart.keycloak.KeycloakOptions;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;
import org.gatewaymfa.quickstart.process.Folder;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerStartException;
import org.gatewaymfa.quickstart.sample.SampleContent;

/**
 * The three servers of the quickstart. They end with {@link #close()} or with this JVM. Their folder goes with them, unless it is to be
 * kept or something failed: then the logs are needed.
 */
final class Installation implements AutoCloseable {

    private final QuickstartOptions options;
    private final Path folder;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Thread endOfThisJvm = new Thread(this::endWithThisJvm, "end quickstart");
    private volatile boolean jvmEnds;
    private boolean ended;
    private boolean failed;

    /** A server that was started. */
    private record Part(BooleanSupplier alive, Path log, Runnable end) {}

    private Installation(QuickstartOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /**
     * Starts directory, Keycloak and bridge, in this order.
     *
     * @throws ServerStartException if one of them does not start; the others are ended then
     */
    static Installation start(QuickstartOptions options, ProjectFiles project, Progress progress) throws IOException {
        options.requireFreePorts();
        Path folder = options.keep().isPresent()
                ? Files.createDirectories(options.keep().get())
                : Files.createTempDirectory("gateway-mfa-quickstart");
        Installation installation = new Installation(options, folder);
        Runtime.getRuntime().addShutdownHook(installation.endOfThisJvm);
        try {
            installation.startServers(project, progress);
            return installation;
        } catch (RuntimeException e) {
            installation.giveWayToTheEnd();
            installation.failed();
            installation.close();
            throw e;
        }
    }

    private void startServers(ProjectFiles project, Progress progress) {
        progress.report("starting the directory");
        InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(options.ldapPort(), 0);
        add(new Part(() -> true, folder, directory::close));
        SampleContent.addTo(directory);

        KeycloakDistribution distribution =
                KeycloakDistribution.prepare(project.keycloak(), project.cache(), project.providers(), progress);
        progress.report("starting Keycloak");
        KeycloakServer keycloak = KeycloakServer.launch(
                distribution,
                keycloakOptions()
                        .withEnvironment(SampleContent.realmEnvironment(directory))
                        .withProgress(progress),
                folder.resolve("keycloak"),
                project.realm());
        add(new Part(keycloak::isAlive, keycloak.log(), keycloak::close));
        keycloak.awaitReady();

        progress.report("starting the RADIUS bridge");
        AdminApi admin = keycloak.admin();
        BridgeOptions bridge = BridgeOptions.forLocalClient(
                        options.radiusPort(),
                        options.bridgeManagementPort(),
                        keycloak.url(),
                        admin.clientSecret("netscaler-radius"))
                .withWaitingClient(admin.clientSecret("netscaler-radius-tap"));
        BridgeProcess process =
                BridgeProcess.launch(project.bridge(), bridge, folder.resolve("radius-bridge"), progress);
        add(new Part(process::isAlive, process.log(), process::close));
        process.awaitReady();
    }

    /** Behind a public address there is something that ends TLS and says so in headers. */
    private KeycloakOptions keycloakOptions() {
        KeycloakOptions here = KeycloakOptions.onPorts(options.keycloakPort(), options.keycloakManagementPort());
        return options.publicUrl()
                .map(url -> here.withPublicUrl(url).withArguments("--proxy-headers=xforwarded"))
                .orElse(here);
    }

    Path folder() {
        return folder;
    }

    /**
     * Looks whether everything still runs.
     *
     * @throws ServerStartException naming the log of a server that ended by itself
     */
    void requireAlive() {
        for (Part part : snapshot()) {
            if (!part.alive().getAsBoolean()) {
                giveWayToTheEnd();
                failed();
                throw new ServerStartException("a server ended by itself; its log: " + part.log());
            }
        }
    }

    /** Keeps the folder, because someone will want to read the logs. */
    synchronized void failed() {
        failed = true;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(endOfThisJvm);
        } catch (IllegalStateException shuttingDown) {
            giveWayToTheEnd();
        }
    }

    private synchronized void add(Part part) {
        parts.push(part);
        if (ended) {
            part.end().run();
        }
    }

    private synchronized List<Part> snapshot() {
        return List.copyOf(parts);
    }

    /** Ctrl-C reaches every process at once: where this JVM ends too, a server that ended is no failure to tell of. */
    private void giveWayToTheEnd() {
        while (jvmEnds) {
            LockSupport.park();
        }
    }

    private void endWithThisJvm() {
        jvmEnds = true;
        end();
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        parts.forEach(part -> part.end().run());
        if (!failed && options.keep().isEmpty()) {
            try {
                Folder.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + folder, e);
            }
        }
    }
}
