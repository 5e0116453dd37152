// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatewaymfa.radius.config.BridgeSettings.Limits;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;
import org.gatewaymfa.radius.protocol.Dictionary;

/**
 * Turns properties into {@link BridgeSettings}, or into the list of everything that is wrong with them. Keys that are not set are made
 * once per reader: who reads again goes on with them.
 */
public final class SettingsReader {

    private static final String ROOT = "radius";
    private static final int DEFAULT_PORT = 1812;

    private final Supplier<List<InetAddress>> localAddresses;
    private final SecretKeyBytes madeRequestIdKey = SecretKeyBytes.random();
    private final SecretKeyBytes madeStateKey = SecretKeyBytes.random();

    /**
     * A reader for this machine.
     *
     * @param localAddresses what a wildcard in {@code radius.listen} stands for
     */
    public SettingsReader(Supplier<List<InetAddress>> localAddresses) {
        this.localAddresses = localAddresses;
    }

    /** What came out of reading. Texts begin with the full key and never show a secret. */
    public sealed interface Result {}

    /**
     * Settings to start with.
     *
     * @param warnings things that work but that an administrator should know
     */
    public record Valid(BridgeSettings settings, List<String> warnings) implements Result {}

    /**
     * Settings not to start with.
     *
     * @param errors never empty
     */
    public record Invalid(List<String> errors) implements Result {}

    /**
     * Reads all settings.
     *
     * @param properties names as SmallRye Config writes them; those that do not begin with {@code radius.} are passed over
     */
    public Result read(Map<String, String> properties) {
        Problems problems = new Problems();
        ConfigNode root = ConfigNode.tree(ROOT, properties, problems);
        BridgeSettings settings = settings(root, problems);
        root.reportUnread();
        return problems.errors().isEmpty() ? new Valid(settings, problems.warnings()) : new Invalid(problems.errors());
    }

    private BridgeSettings settings(ConfigNode root, Problems problems) {
        ListenReader addresses = new ListenReader(localAddresses);
        boolean radSecOnly =
                root.child("radsec").present() && !root.child("listen").present();
        List<InetSocketAddress> listen = radSecOnly ? List.of() : addresses.read(root.child("listen"), DEFAULT_PORT);
        Optional<RadSecSettings> radSec = RadSecReader.read(root.child("radsec"), addresses);
        int receiveBuffer = root.child("receive-buffer")
                .parsed(Values.integer(65_536, 268_435_456))
                .orElse(4_194_304);
        Dictionary dictionary = DictionaryFiles.read(root.child("dictionary"));
        ConfigNode keycloak = root.child("keycloak");
        List<RadiusClient> clients = new ClientReader(keycloak.child("client"), dictionary).read(root.child("clients"));
        checkRadSec(root, clients);
        return new BridgeSettings(
                listen,
                radSec,
                receiveBuffer,
                requestIdKey(root.child("request-id-key")),
                stateKeys(root.child("state-keys")),
                limits(root.child("limits")),
                stateDirectory(root.child("state-directory"), clients),
                root.child("tracing").child("endpoint").parsed(SettingsReader::collector),
                root.child("stop-grace")
                        .parsed(Values.duration(Duration.ZERO, Duration.ofMinutes(10)))
                        .orElse(Duration.ofSeconds(10)),
                dictionary,
                KeycloakReader.read(keycloak),
                problems.errors().isEmpty() ? new ClientTable(clients) : new ClientTable(List.of()));
    }

    private static URI collector(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw new IllegalArgumentException(text + " is not a base URL such as http://127.0.0.1:4318");
        }
        return url;
    }

    private static void checkRadSec(ConfigNode root, List<RadiusClient> clients) {
        boolean used = clients.stream().anyMatch(client -> client.radSec().isPresent());
        if (used && !root.child("radsec").present()) {
            root.child("radsec").problem("is not set, but a client has a certificate");
        }
        if (!used && root.child("radsec").present()) {
            root.child("radsec").warning("serves nobody: no client has a certificate");
        }
    }

    private static Optional<Path> stateDirectory(ConfigNode node, List<RadiusClient> clients) {
        Optional<Path> directory = node.parsed(Path::of);
        boolean learns =
                clients.stream().anyMatch(client -> client.messageAuthenticator() == MessageAuthenticatorPolicy.AUTO);
        if (learns && directory.isEmpty()) {
            node.problem("is not set; a client with message-authenticator: auto needs a directory for what is learned");
        }
        return directory;
    }

    private SecretKeyBytes requestIdKey(ConfigNode node) {
        if (!node.present()) {
            node.warning("is not set; one was made for this run. Nodes that serve the same gateways must share one,"
                    + " else a packet that is sent to both is two logins");
        }
        if (node.isBlank()) {
            node.problem("is empty");
        }
        return node.parsed(SecretKeyBytes::parse).orElse(madeRequestIdKey);
    }

    private List<SecretKeyBytes> stateKeys(ConfigNode node) {
        List<SecretKeyBytes> keys = new ArrayList<>();
        node.items().forEach(item -> item.parsed(SecretKeyBytes::parse).ifPresent(keys::add));
        if (node.isBlank()) {
            node.problem("is empty");
        }
        if (!node.present()) {
            node.warning("is not set; one was made for this run. Nodes that serve the same gateways must share one,"
                    + " and a restart ends the dialogs under way");
            keys.add(madeStateKey);
        }
        return keys;
    }

    private static Limits limits(ConfigNode node) {
        int pending = node.child("pending").parsed(Values.integer(1, 100_000)).orElse(10_000);
        return new Limits(
                pending,
                node.child("pending-per-client")
                        .parsed(Values.integer(1, 100_000))
                        .orElse(Math.max(1, pending / 2)),
                node.child("replies").parsed(Values.integer(256, 1_000_000)).orElse(65_536),
                node.child("queue").parsed(Values.integer(256, 65_536)).orElse(8_192),
                node.child("rate").parsed(Values.integer(0, 1_000_000)).orElse(20_000),
                node.child("rate-per-client")
                        .parsed(Values.integer(0, 1_000_000))
                        .orElse(10_000),
                node.child("starts-per-user")
                        .parsed(Values.integer(0, 1_000_000))
                        .orElse(30),
                node.child("starts-per-address")
                        .parsed(Values.integer(0, 1_000_000))
                        .orElse(300));
    }
}
