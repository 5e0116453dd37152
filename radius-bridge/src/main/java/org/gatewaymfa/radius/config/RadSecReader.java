// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.RadSecSettings.Versions;

/** Reads {@code radius.radsec}. */
final class RadSecReader {

    private static final int DEFAULT_PORT = 2083;

    private RadSecReader() {}

    /** Empty where there is no RadSec, or where something is wrong with it. */
    static Optional<RadSecSettings> read(ConfigNode node, ListenReader addresses) {
        if (!node.present()) {
            return Optional.empty();
        }
        List<InetSocketAddress> listen = addresses.read(node.child("listen"), DEFAULT_PORT);
        Optional<TlsFiles> files = files(node);
        int connections =
                node.child("connections").parsed(Values.integer(1, 100_000)).orElse(1_000);
        Versions versions = node.child("version").parsed(RadSecReader::versions).orElse(Versions.BOTH);
        Duration handshake = time(node.child("handshake-timeout"), Duration.ofSeconds(1), Duration.ofMinutes(1))
                .orElse(Duration.ofSeconds(10));
        Duration idle = time(node.child("idle-timeout"), Duration.ofSeconds(1), Duration.ofHours(24))
                .orElse(Duration.ofMinutes(10));
        Duration reload = time(node.child("reload-interval"), Duration.ofSeconds(1), Duration.ofHours(24))
                .orElse(Duration.ofSeconds(30));
        int perClient = node.child("connections-per-client")
                .parsed(Values.integer(1, 100_000))
                .orElse(Math.max(1, connections / 4));
        return files.map(
                found -> new RadSecSettings(listen, found, versions, handshake, idle, reload, connections, perClient));
    }

    private static Optional<Duration> time(ConfigNode node, Duration min, Duration max) {
        return node.parsed(Values.duration(min, max));
    }

    private static Optional<TlsFiles> files(ConfigNode node) {
        Optional<Path> certificate = file(node.child("certificate"));
        Optional<Path> key = file(node.child("key"));
        Optional<Path> authorities = file(node.child("client-ca"));
        if (certificate.isEmpty() || key.isEmpty() || authorities.isEmpty()) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(certificate.get(), key.get(), authorities.get());
        try {
            files.read();
            return Optional.of(files);
        } catch (IllegalArgumentException e) {
            node.problem(Optional.ofNullable(e.getMessage()).orElse("its files cannot be used"));
            return Optional.empty();
        }
    }

    private static Optional<Path> file(ConfigNode node) {
        node.required();
        return node.parsed(PrivateKeyFile::existing);
    }

    private static Versions versions(String text) {
        return Arrays.stream(Versions.values())
                .filter(versions -> versions.spelling().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Arrays.stream(Versions.values())
                        .map(Versions::spelling)
                        .collect(Collectors.joining(", ", "\"" + text + "\" is not one of: ", ""))));
    }
}
