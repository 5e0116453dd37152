// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.UnpackedBridge;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Start-up and memory are measured by the benchmarks, on a machine that does nothing else; here they may not be far off. */
class DistributionIT {

    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final long MOST_RESIDENT_KILOBYTES = 120_000;

    private static UnpackedBridge bridge;

    @BeforeAll
    static void unpack() throws IOException {
        bridge = UnpackedBridge.unpack();
    }

    @Test
    void hasWhatAnAdministratorNeeds() {
        assertThat(List.of(
                        "bin/radius-bridge",
                        "bin/radius-bridge.cmd",
                        "lib/radius-bridge.jar",
                        "conf/application.yaml.example",
                        "systemd/radius-bridge.service",
                        "systemd/radius-bridge.sysusers",
                        "windows/radius-bridge-service.xml",
                        "docs/installation.md",
                        "LICENSE"))
                .allSatisfy(file -> assertThat(bridge.home().resolve(file)).exists());
        assertThat(Files.isExecutable(bridge.home().resolve("bin/radius-bridge")))
                .isTrue();
    }

    @Test
    void warmsUpOnceAndServesFromTheClassArchive() throws Exception {
        bridge.warmUp();
        List<Path> archives = bridge.classArchives();
        assertThat(archives).as("class archives").hasSize(1);
        assertThat(bridge.warmUp()).as("a second warm-up has nothing to do").isEmpty();

        Process server = bridge.start();
        try {
            Await.until("the first answer", STARTS, DistributionIT::isAnswered);
            Path process = Path.of("/proc", String.valueOf(server.pid()));
            if (Files.exists(process)) {
                assertThat(Files.readString(process.resolve("maps")))
                        .as("files in the server's memory")
                        .contains(archives.get(0).getFileName().toString());
                assertThat(residentKilobytes(process)).as("resident memory").isLessThan(MOST_RESIDENT_KILOBYTES);
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertThat(bridge.log())
                .contains("RADIUS bridge serves 127.0.0.1")
                .contains("RADIUS bridge stopped")
                .doesNotContain("[cds]");
    }

    /** A domain that is not configured is refused without Keycloak. */
    private static boolean isAnswered() {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.port());
        ClientSettings once = ClientSettings.of(server, SharedSecret.ofUtf8(UnpackedBridge.SECRET))
                .withTimeout(Duration.ofSeconds(1))
                .withRetries(0);
        try (RadiusTestClient client = RadiusTestClient.open(once)) {
            return new RadiusDialog(client).login("CORP\\alice", "Passw0rd!") instanceof DialogResult.Rejected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long residentKilobytes(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
