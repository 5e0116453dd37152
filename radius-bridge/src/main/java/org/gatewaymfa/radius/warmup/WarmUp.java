// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.warmup;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.jboss.logging.Logger;

/** Settings for a bridge that serves nobody but this process, and the login that uses it once. */
public final class WarmUp implements AutoCloseable {

    /** The command of the jar. */
    public static final String NAME = "warm-up";

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final StandInKeycloak keycloak;
    private final Path settings;
    private final String secret;
    private final int port;

    private WarmUp(StandInKeycloak keycloak, Path settings, String secret, int port) {
        this.keycloak = keycloak;
        this.settings = settings;
        this.secret = secret;
        this.port = port;
    }

    /** Starts the stand-in and writes the settings; the bridge is started by the caller. */
    public static WarmUp open() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        StandInKeycloak keycloak = StandInKeycloak.start();
        int port = freePort();
        Path settings = Files.createTempFile("radius-bridge-warm-up", ".yaml");
        Files.writeString(settings, text(keycloak, secret, port));
        return new WarmUp(keycloak, settings, secret, port);
    }

    /** What stands above any setting of this machine. */
    public Map<String, String> properties() {
        return Map.of("quarkus.config.locations", settings.toString(), "quarkus.http.port", "0");
    }

    /**
     * Logs in from a thread of its own as soon as the bridge serves.
     *
     * @param end told whether both answers of the login were the right ones
     */
    public void logIn(Consumer<Boolean> end) {
        Thread login = new Thread(() -> end.accept(isAnswered()), NAME);
        login.setDaemon(true);
        login.start();
    }

    @Override
    public void close() throws IOException {
        keycloak.close();
        Files.deleteIfExists(settings);
    }

    private boolean isAnswered() {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ClientSettings patient =
                ClientSettings.of(server, SharedSecret.ofUtf8(secret)).withTimeout(LONGEST);
        try (RadiusTestClient client = RadiusTestClient.open(patient)) {
            RadiusDialog dialog = new RadiusDialog(client);
            return firstAnswer(dialog) instanceof DialogResult.Challenged challenged
                    && dialog.answer(NAME, challenged.state(), "123456") instanceof DialogResult.Rejected;
        } catch (IOException e) {
            LOG.errorf("the login of the warm-up failed: %s", e.getMessage());
            return false;
        }
    }

    /** Asks until the bridge has bound its socket. */
    private static DialogResult firstAnswer(RadiusDialog dialog) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        DialogResult result = dialog.login(NAME, "password");
        while (result instanceof DialogResult.NoAnswer && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            result = dialog.login(NAME, "password");
        }
        return result;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    private static String text(StandInKeycloak keycloak, String secret, int port) {
        return """
                quarkus:
                  log:
                    console:
                      level: WARN
                radius:
                  listen: ["127.0.0.1:%1$d"]
                  keycloak:
                    urls: ["%2$s"]
                    realm: warm-up
                    client: {id: warm-up, secret: "%3$s"}
                  request-id-key: "%4$s"
                  state-keys: ["%4$s"]
                  clients:
                    warm-up:
                      addresses: ["127.0.0.1"]
                      secret: "%3$s"
                      user-password: password+passcode
                      reject-delay: 0s
                """.formatted(
                        port,
                        keycloak.url(),
                        secret,
                        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.US_ASCII)));
    }
}
