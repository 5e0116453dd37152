// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.gatewaymfa.quickstart.ProjectFiles;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.bridge.BridgeProcess;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.gatewaymfa.quickstart.keycloak.AdminApi;
import org.gatewaymfa.quickstart.keycloak.KeycloakDistribution;
import org.gatewaymfa.quickstart.keycloak.KeycloakOptions;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;
import org.gatewaymfa.quickstart.process.Folder;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.sample.SampleContent;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.quickstart.sample.Totp;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * What a whole RADIUS login (password, challenge, code) costs beside the cheapest thing the same Keycloak does, a
 * client-credentials token. Both run in turn with the same number of workers; the ratio is the figure, not the rates.
 *
 * <p>Each login is of a user of its own, because a code is good once. Loopback only, bounded in count.
 */
public final class LoginBenchmark {

    private static final int USERS = Integer.getInteger("benchmark.users", 400);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 200);
    private static final int WORKERS = Integer.getInteger("benchmark.workers", 8);
    /** The quickstart's server starts fast and stays slow; here it is the other way about. */
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";

    private static final String GATEWAY = "netscaler-radius";
    private static final String BASELINE = "benchmark";
    private static final String BASELINE_SECRET = "benchmark-client-on-loopback";

    private final PrintStream out;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Totp authenticator = new Totp(SampleContent.OTP_SECRET);

    private LoginBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Takes the system properties {@code benchmark.users}, {@code benchmark.warm-up} and {@code benchmark.workers}. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        new LoginBenchmark(System.out).run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        ProjectFiles project = ProjectFiles.find();
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        Progress progress = out::println;
        try (InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(LocalPorts.freeTcp(), 0)) {
            addUsers(directory);
            KeycloakDistribution distribution =
                    KeycloakDistribution.prepare(project.keycloak(), project.cache(), project.providers(), progress);
            KeycloakOptions options = KeycloakOptions.onFreePorts()
                    .withEnvironment(SampleContent.realmEnvironment(directory))
                    .withEnvironment(Map.of("JAVA_OPTS_APPEND", ALL_COMPILERS));
            try (KeycloakServer keycloak =
                    KeycloakServer.start(distribution, options, folder.resolve("keycloak"), project.realm())) {
                addBaselineClient(keycloak.admin());
                BridgeOptions bridge = BridgeOptions.forLocalClient(
                        LocalPorts.freeUdp(),
                        LocalPorts.freeTcp(),
                        keycloak.url(),
                        keycloak.admin().clientSecret(GATEWAY));
                try (BridgeProcess process =
                        BridgeProcess.start(project.bridge(), bridge, folder.resolve("radius-bridge"), progress)) {
                    progress.report("the bridge runs, its log: " + process.log());
                    measure(keycloak, bridge.port());
                }
            }
        } finally {
            Folder.delete(folder);
        }
    }

    private static void addUsers(InMemoryActiveDirectory directory) {
        SampleContent.addTo(directory);
        for (int number = 0; number < WARM_UP + 2 * USERS; number++) {
            directory.addUser(DirectoryUser.named(user(number), SampleUser.PASSWORD));
            directory.setAttribute(
                    user(number), SampleContent.OTP_ATTRIBUTE, "#@Phone=" + SampleContent.OTP_SECRET + "&,");
        }
    }

    private static void addBaselineClient(AdminApi admin) {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", BASELINE).put("secret", BASELINE_SECRET).put("publicClient", false);
        client.put("serviceAccountsEnabled", true).put("standardFlowEnabled", false);
        admin.post("/clients", client);
    }

    private void measure(KeycloakServer keycloak, int radiusPort) throws InterruptedException, ExecutionException {
        InetSocketAddress bridge = new InetSocketAddress(InetAddress.getLoopbackAddress(), radiusPort);
        Load.Work token = number -> token(keycloak.url());
        out.println("warming up");
        Load.run(WARM_UP, WORKERS, token);
        Load.run(WARM_UP, WORKERS, number -> login(bridge, user(number)));
        // A B B A: a drift of the machine weighs on both alike.
        Load.Result tokens1 = Load.run(USERS, WORKERS, token);
        Load.Result logins1 = Load.run(USERS, WORKERS, number -> login(bridge, user(WARM_UP + number)));
        Load.Result logins2 = Load.run(USERS, WORKERS, number -> login(bridge, user(WARM_UP + USERS + number)));
        Load.Result tokens2 = Load.run(USERS, WORKERS, token);
        report("client-credentials token", tokens1, tokens2);
        report("RADIUS login with challenge", logins1, logins2);
        double ratio = (tokens1.perSecond() + tokens2.perSecond()) / (logins1.perSecond() + logins2.perSecond());
        out.printf(Locale.ROOT, "one RADIUS login costs as much as %.1f client-credentials tokens%n", ratio);
    }

    private void report(String name, Load.Result first, Load.Result second) {
        out.printf(
                Locale.ROOT,
                "%-28s %6.0f/s and %6.0f/s, median %d ms and %d ms, %d each, %d workers%n",
                name,
                first.perSecond(),
                second.perSecond(),
                first.median().toMillis(),
                second.median().toMillis(),
                first.count(),
                WORKERS);
    }

    private void login(InetSocketAddress bridge, String user) throws IOException {
        ClientSettings settings = ClientSettings.of(bridge, SharedSecret.ofUtf8(BridgeOptions.SECRET));
        try (RadiusTestClient client = RadiusTestClient.open(settings)) {
            RadiusDialog dialog = new RadiusDialog(client);
            DialogResult asked = dialog.login(user, SampleUser.PASSWORD);
            if (!(asked instanceof DialogResult.Challenged challenge)) {
                throw new IllegalStateException(user + " was not challenged: " + asked);
            }
            DialogResult result = dialog.answer(user, challenge.state(), authenticator.codeAt(Instant.now()));
            if (!(result instanceof DialogResult.Accepted)) {
                throw new IllegalStateException(user + " was not accepted: " + result);
            }
        }
    }

    private void token(URI keycloak) throws IOException, InterruptedException {
        Map<String, String> form =
                Map.of("grant_type", "client_credentials", "client_id", BASELINE, "client_secret", BASELINE_SECRET);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve("/realms/corp/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("no token: HTTP " + response.statusCode());
        }
    }

    private static String user(int number) {
        return "user" + number;
    }
}
