// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.gatewaymfa.quickstart.process.ServerProcess;

/**
 * A running Keycloak on the loopback address, over plain HTTP, with the realm {@value #REALM} imported. Its first start on an empty
 * folder makes the database; on a folder that was used before it goes on with what is there.
 */
public final class KeycloakServer implements AutoCloseable {

    public static final String REALM = "corp";
    public static final String ADMIN = "admin";
    public static final String ADMIN_PASSWORD = "admin";

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final KeycloakOptions options;
    private final Path folder;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private ServerProcess process;

    private KeycloakServer(KeycloakOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
        process = newProcess();
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param folder the server's own folder: data and log; made if need be
     * @param realm file to import on the first start
     * @throws org.gatewaymfa.quickstart.process.ServerStartException if it does not become ready
     */
    public static KeycloakServer start(
            KeycloakDistribution distribution, KeycloakOptions options, Path folder, Path realm) {
        KeycloakServer server = launch(distribution, options, folder, realm);
        server.awaitReady();
        return server;
    }

    /** The same without waiting: for those who must be able to end it while it starts. */
    public static KeycloakServer launch(
            KeycloakDistribution distribution, KeycloakOptions options, Path folder, Path realm) {
        try {
            distribution.installTo(folder);
            Path imports = Files.createDirectories(folder.resolve("data/import"));
            // The name matters: Keycloak wants the realm's name in it.
            Files.copy(realm, imports.resolve(REALM + "-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak's folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return new KeycloakServer(options, folder);
    }

    /**
     * Waits until a launched server is ready.
     *
     * @throws org.gatewaymfa.quickstart.process.ServerStartException if it does not become ready
     */
    public void awaitReady() {
        process.awaitReady(this::isReady, PATIENCE);
    }

    /** Starts again after {@link #stop()} or {@link #kill()}, on the same ports and with the same data. */
    public void restart() {
        process = newProcess();
        awaitReady();
    }

    /** Ends the server in good order. */
    public void stop() {
        process.close();
    }

    /** Ends the server at once, as a power cut would. */
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

    /** What browsers and the bridge use, without a slash at the end. */
    public URI url() {
        return options.url();
    }

    /** Health and metrics. */
    public URI managementUrl() {
        return options.managementUrl();
    }

    /** The admin API, as the administrator of the first start. */
    public AdminApi admin() {
        return new AdminApi(http, url());
    }

    public Path log() {
        return folder.resolve("keycloak.log");
    }

    private ServerProcess newProcess() {
        return ServerProcess.start(
                options.name(),
                options.command(KeycloakDistribution.script(folder)),
                options.environment(ADMIN, ADMIN_PASSWORD),
                folder,
                log(),
                options.progress());
    }

    private boolean isReady() {
        HttpRequest health = HttpRequest.newBuilder(managementUrl().resolve("/health/ready"))
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
