// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void endsWhatTheProcessStarted() throws IOException {
        ServerProcess server = shell("sleep 300 & echo $! > child; wait");
        Path child = folder.resolve("child");
        server.awaitReady(() -> hasText(child), PATIENCE);
        ProcessHandle sleeping = ProcessHandle.of(
                        Long.parseLong(Files.readString(child).strip()))
                .orElseThrow();

        server.kill();

        assertThat(server.isAlive()).isFalse();
        assertThat(sleeping.isAlive()).isFalse();
    }

    @Test
    void showsTheEndOfTheLogWhenAServerEndsInsteadOfGettingReady() {
        ServerProcess server = shell("echo the port is taken; exit 3");

        assertThatThrownBy(() -> server.awaitReady(() -> false, PATIENCE))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("ended with code 3")
                .hasMessageContaining("the port is taken")
                .hasMessageContaining(folder.resolve("log").toString());
    }

    @Test
    void endsAServerThatIsNotReadyInTime() {
        ServerProcess server = shell("sleep 300");

        assertThatThrownBy(() -> server.awaitReady(() -> false, Duration.ofMillis(300)))
                .isInstanceOf(ServerStartException.class);

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void passesTheEnvironmentOn() {
        shell("test \"$GREETING\" = hello").awaitSuccess(PATIENCE);
    }

    private ServerProcess shell(String script) {
        return ServerProcess.start(
                "server",
                List.of("sh", "-c", script),
                Map.of("GREETING", "hello"),
                folder,
                folder.resolve("log"),
                Progress.SILENT);
    }

    private static boolean hasText(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
