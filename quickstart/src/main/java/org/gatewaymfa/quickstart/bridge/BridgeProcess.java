// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.quickstart.ProjectFiles;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerProcess;

/** The RADIUS bridge, started from its jar with a configuration file of its own. */
public final class BridgeProcess implements AutoCloseable {

    private static final String SETTINGS = "application.yaml";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path jar;
    private final Path folder;
    private final URI managementUrl;
    private final Progress progress;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private ServerProcess process;

    private BridgeProcess(Path jar, Path folder, URI managementUrl, Progress progress) {
        this.jar = jar;
        this.folder = folder;
        this.managementUrl = managementUrl;
        this.progress = progress;
        process = newProcess();
    }

    /**
     * Starts a bridge and waits until it is ready.
     *
     * @param folder the bridge's own folder: configuration and log; made if need be
     * @throws org.gatewaymfa.quickstart.process.ServerStartException if it does not become ready
     */
    public static BridgeProcess start(Path jar, BridgeOptions options, Path folder, Progress progress) {
        BridgeProcess bridge = launch(jar, options, folder, progress);
        bridge.awaitReady();
        return bridge;
    }

    /** The same without waiting: for those who must be able to end it while it starts. */
    public static BridgeProcess launch(Path jar, BridgeOptions options, Path folder, Progress progress) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve(SETTINGS), options.yaml());
        } catch (IOException e) {
            throw new UncheckedIOException("the bridge's folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return new BridgeProcess(jar, folder, options.managementUrl(), progress);
    }

    /**
     * Waits until a launched bridge is ready.
     *
     * @throws org.gatewaymfa.quickstart.process.ServerStartException if it does not become ready
     */
    public void awaitReady() {
        process.awaitReady(this::isReady, PATIENCE);
    }

    /** Starts again after {@link #stop()} or {@link #kill()}, with the same configuration. */
    public void restart() {
        process = newProcess();
        awaitReady();
    }

    /** Ends the bridge in good order. */
    public void stop() {
        process.close();
    }

    /** Ends the bridge at once, as a power cut would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Health and metrics. */
    public URI managementUrl() {
        return managementUrl;
    }

    public Path log() {
        return folder.resolve("radius-bridge.log");
    }

    private ServerProcess newProcess() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return ServerProcess.start(
                "RADIUS bridge",
                List.of(
                        java,
                        "@" + ProjectFiles.find().bridgeJavaOptions(),
                        "-Dquarkus.config.locations=" + folder.resolve(SETTINGS).toAbsolutePath(),
                        "-jar",
                        jar.toAbsolutePath().toString()),
                Map.of(),
                folder,
                log(),
                progress);
    }

    private boolean isReady() {
        HttpRequest health = HttpRequest.newBuilder(managementUrl.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
