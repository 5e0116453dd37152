// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * Many RADIUS requests that wait for a phone at the same time, at one Keycloak through one bridge: is each answered, and how soon after
 * the decision? Loopback only, bounded in count.
 */
public final class PushBenchmark {

    private static final int USERS = Integer.getInteger("benchmark.users", 2_000);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 100);
    /** The quickstart's server starts fast and stays slow; here it is the other way about. */
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";

    private static final String GATEWAY = "netscaler-radius-tap";
    private static final String FLOW = "gateway%20radius%20tap";
    private static final String STEP = "gwmfa-push";
    private static final String LONGEST = "300";

    private final PrintStream out;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PushBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Takes the system properties {@code benchmark.users}, {@code benchmark.warm-up}, {@code benchmark.starts} and {@code benchmark.spread}. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        new PushBenchmark(System.out).run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        ProjectFiles project = ProjectFiles.find();
        Path folder = Files.createTempDirectory("gateway-mfa-benchmark");
        Progress progress = out::println;
        try (InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(LocalPorts.freeTcp(), 0)) {
            SampleContent.addTo(directory);
            for (int number = 0; number < WARM_UP + USERS; number++) {
                directory.addUser(DirectoryUser.named(user(number), SampleUser.PASSWORD));
            }
            List<Path> providers = new ArrayList<>(project.providers());
            providers.add(ProbeJar.write(folder.resolve("probe.jar")));
            KeycloakDistribution distribution =
                    KeycloakDistribution.prepare(project.keycloak(), project.cache(), providers, progress);
            KeycloakOptions options = KeycloakOptions.onFreePorts()
                    .withEnvironment(SampleContent.realmEnvironment(directory))
                    .withEnvironment(Map.of("JAVA_OPTS_APPEND", ALL_COMPILERS));
            try (KeycloakServer keycloak =
                    KeycloakServer.start(distribution, options, folder.resolve("keycloak"), project.realm())) {
                allowLongWaits(keycloak.admin());
                BridgeOptions bridge = bridge(keycloak);
                try (BridgeProcess process =
                        BridgeProcess.start(project.bridge(), bridge, folder.resolve("radius-bridge"), progress)) {
                    measure(keycloak, process, bridge.port());
                }
            }
        } finally {
            Folder.delete(folder);
        }
    }

    /** All are to be pending at one moment, however slow the machine begins them. */
    private static void allowLongWaits(AdminApi admin) {
        admin.get("/authentication/flows/" + FLOW + "/executions").forEach(execution -> {
            if (execution.path("providerId").asText().equals(STEP)) {
                String path = "/authentication/config/"
                        + execution.path("authenticationConfig").asText();
                ObjectNode config = (ObjectNode) admin.get(path);
                config.withObject("/config").put("timeout", LONGEST);
                admin.put(path, config);
            }
        });
    }

    private static BridgeOptions bridge(KeycloakServer keycloak) {
        int port = LocalPorts.freeUdp();
        int managementPort = LocalPorts.freeTcp();
        return new BridgeOptions(port, managementPort, """
                quarkus:
                  http:
                    host: 127.0.0.1
                    port: %d
                radius:
                  listen: ["127.0.0.1:%d"]
                  keycloak:
                    urls: ["%s"]
                    realm: corp
                    client:
                      id: %s
                      secret: "%s"
                  clients:
                    local:
                      addresses: ["127.0.0.1"]
                      secret: %s
                      hold: %ss
                """.formatted(
                        managementPort,
                        port,
                        keycloak.url(),
                        GATEWAY,
                        keycloak.admin().clientSecret(GATEWAY),
                        BridgeOptions.SECRET,
                        LONGEST));
    }

    private void measure(KeycloakServer keycloak, BridgeProcess bridge, int port)
            throws IOException, InterruptedException, ExecutionException {
        out.println("making " + (WARM_UP + USERS) + " users and phones");
        List<Phone> phones = Phone.load(http, keycloak.url(), WARM_UP + USERS, PushBenchmark::user);
        PushRound round = new PushRound(
                out,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                SharedSecret.ofUtf8(BridgeOptions.SECRET),
                new Metrics(http, keycloak.managementUrl().resolve("/metrics")),
                new Metrics(http, bridge.managementUrl().resolve("/q/metrics")));
        out.println("warming up");
        round.run(phones.subList(0, WARM_UP));
        out.println();
        PushRound.Report report = round.run(phones.subList(WARM_UP, WARM_UP + USERS));
        report.print(out);
        if (report.lost() > 0 || report.late() > 0) {
            throw new IllegalStateException("lost or late answers");
        }
    }

    private static String user(int number) {
        return "user" + number;
    }
}
