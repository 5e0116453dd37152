// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gatewaymfa.benchmarks.ProbeJar;
import org.gatewaymfa.benchmarks.probe.CodeLoader;
import org.gatewaymfa.benchmarks.probe.CodeLoaderFactory;
import org.gatewaymfa.quickstart.ProjectFiles;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.gatewaymfa.quickstart.keycloak.KeycloakDistribution;
import org.gatewaymfa.quickstart.keycloak.KeycloakOptions;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;
import org.gatewaymfa.quickstart.process.Folder;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.sample.SampleContent;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.quickstart.sample.Totp;

/**
 * The directory look-alike, one Keycloak, and users who have one secret both in the directory and as a device of Keycloak's own. All users are
 * in Keycloak's database already, as they are after their first login.
 */
public final class Stage implements AutoCloseable {

    /** Keycloak as it runs in earnest; the quickstart's starts fast and stays slow. */
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";

    private static final int BATCH = 100;

    private final Totp authenticator = new Totp(SampleContent.OTP_SECRET);
    private final Path folder;
    private final InMemoryActiveDirectory directory;
    private final KeycloakServer keycloak;

    private Stage(Path folder, InMemoryActiveDirectory directory, KeycloakServer keycloak) {
        this.folder = folder;
        this.directory = directory;
        this.keycloak = keycloak;
    }

    /** Starts everything; the users are {@code user(0)} to {@code user(count - 1)}. */
    public static Stage start(int count, Progress progress) throws IOException, InterruptedException {
        ProjectFiles project = ProjectFiles.find();
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(LocalPorts.freeTcp(), 0);
        SampleContent.addTo(directory);
        String device = "#@Phone=" + SampleContent.OTP_SECRET + "&,";
        IntStream.range(0, count)
                .forEach(number -> directory.addUser(
                        DirectoryUser.named(user(number), SampleUser.PASSWORD), SampleContent.OTP_ATTRIBUTE, device));
        List<Path> providers = new ArrayList<>(project.providers());
        providers.add(ProbeJar.write(folder.resolve("probe.jar")));
        KeycloakDistribution distribution =
                KeycloakDistribution.prepare(project.keycloak(), project.cache(), providers, progress);
        KeycloakOptions options = KeycloakOptions.onFreePorts()
                .withEnvironment(SampleContent.realmEnvironment(directory))
                .withEnvironment(Map.of("JAVA_OPTS_APPEND", ALL_COMPILERS));
        Path realm = BenchmarkRealm.write(project.realm(), folder.resolve("realm.json"));
        Stage stage = new Stage(
                folder, directory, KeycloakServer.start(distribution, options, folder.resolve("keycloak"), realm));
        progress.report("taking over " + count + " users");
        stage.takeOver(count);
        return stage;
    }

    public static String user(int number) {
        return "user" + number;
    }

    /** The code that every user's device shows now. */
    public String code() {
        return authenticator.codeAt(Instant.now());
    }

    /** Returns when every user's device shows another code than now. */
    public void awaitNextCode() {
        String now = code();
        while (now.equals(code())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    public InMemoryActiveDirectory directory() {
        return directory;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** For logs and settings, until the end. */
    public Path folder() {
        return folder;
    }

    /** The gateway grant, called as {@code client}. */
    public TokenEndpoint tokenEndpoint(GatewayClientId client) {
        String secret =
                client.isMadeHere() ? TokenEndpoint.SECRET : keycloak.admin().clientSecret(client.id());
        return new TokenEndpoint(realm(), client.id(), secret);
    }

    private URI realm() {
        return keycloak.url().resolve("/realms/" + KeycloakServer.REALM);
    }

    private void takeOver(int count) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        URI address = URI.create(realm() + "/" + CodeLoaderFactory.ID + "/" + CodeLoader.CODES);
        for (int first = 0; first < count; first += BATCH) {
            String lines = IntStream.range(first, Math.min(count, first + BATCH))
                    .mapToObj(number -> user(number) + " " + SampleContent.OTP_SECRET)
                    .collect(Collectors.joining("\n"));
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "text/plain")
                            .POST(HttpRequest.BodyPublishers.ofString(lines))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 204) {
                throw new IllegalStateException("users were not taken over: HTTP " + answer.statusCode());
            }
        }
    }

    @Override
    public void close() throws IOException {
        keycloak.close();
        directory.close();
        Folder.delete(folder);
    }
}
