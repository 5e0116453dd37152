// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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

/**
 * What it costs to seal the devices of all users of a directory, and to bring them back to the plain form, beside a run of the same tool that only
 * counts them. The ratio is the figure: how much of the time is the directory's own paging.
 */
public final class MigrationBenchmark {

    private static final int USERS = Integer.getInteger("benchmark.users", 20_000);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final PrintStream out;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private MigrationBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Takes the system property {@code benchmark.users}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new MigrationBenchmark(System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        ProjectFiles project = ProjectFiles.find();
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        Progress progress = out::println;
        try (InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(LocalPorts.freeTcp(), 0)) {
            for (int number = 0; number < USERS; number++) {
                directory.addUser(
                        DirectoryUser.named("user" + number, SampleUser.PASSWORD),
                        SampleContent.OTP_ATTRIBUTE,
                        "#@Phone=" + SampleContent.OTP_SECRET + "&,");
            }
            KeycloakDistribution distribution =
                    KeycloakDistribution.prepare(project.keycloak(), project.cache(), project.providers(), progress);
            KeycloakOptions options =
                    KeycloakOptions.onFreePorts().withEnvironment(SampleContent.realmEnvironment(directory));
            try (KeycloakServer keycloak =
                    KeycloakServer.start(distribution, options, folder.resolve("keycloak"), project.realm())) {
                measure(keycloak.url());
            }
        } finally {
            Folder.delete(folder);
        }
    }

    private void measure(URI keycloak) throws IOException, InterruptedException {
        URI tool = keycloak.resolve("/admin/realms/" + KeycloakServer.REALM + "/gateway-mfa/migration/");
        String provider = json.readTree(send(keycloak, HttpRequest.newBuilder(tool.resolve("../migration")))
                        .body())
                .path(0)
                .path("id")
                .asText();
        task(keycloak, tool.resolve(provider + "/count"), 0);
        // A B B A: a drift of the machine weighs on both alike.
        double count = task(keycloak, tool.resolve(provider + "/count"), 0);
        double sealing = task(keycloak, tool.resolve(provider + "/convert?to=sealed&dry-run=false"), USERS);
        double opening = task(keycloak, tool.resolve(provider + "/convert?to=plain&dry-run=false"), USERS);
        count += task(keycloak, tool.resolve(provider + "/count"), 0);
        out.printf(Locale.ROOT, "%d users, counted in %.1f s on average%n", USERS, count / 2);
        out.printf(Locale.ROOT, "plain to sealed %.1f s, sealed to plain %.1f s%n", sealing, opening);
        out.printf(
                Locale.ROOT, "changing all costs as much as %.1f times counting them%n", (sealing + opening) / count);
    }

    private double task(URI keycloak, URI task, int changes) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(task)
                        .timeout(LIMIT)
                        .header("Authorization", "Bearer " + token(keycloak))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        int changed = 0;
        String last = "";
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                changed += row.startsWith("change,") ? 1 : 0;
                last = row;
            }
        }
        if (!last.equals("summary,,,,,,result,complete") || changed != changes) {
            throw new IllegalStateException(task + ": " + response.statusCode() + ", " + changed + " changed, " + last);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private HttpResponse<String> send(URI keycloak, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + token(keycloak)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token(URI keycloak) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
                        + KeycloakServer.ADMIN + "&password=" + KeycloakServer.ADMIN_PASSWORD))
                .build();
        return json.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }
}
