// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.IpLiteral;

/**
 * {@link SigningGateways} on disk: one line each, address and client. Replaced as a whole, so that a crash leaves the old file or the new one.
 * Blocks; not for the event loop.
 */
final class SigningFile {

    private static final String NAME = "message-authenticator-required";
    private static final String HEADER =
            "# Gateways that have sent Message-Authenticator and must go on doing so. Written by the bridge.\n";

    private final Path file;

    private SigningFile(Path file) {
        this.file = file;
    }

    /**
     * The file in {@code directory}, which is made if it does not exist.
     *
     * @throws IOException naming the setting, if nothing can be written there
     */
    static SigningFile in(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw new IOException("it is not writable");
            }
        } catch (IOException e) {
            throw new IOException("radius.state-directory: cannot be used: " + e.getMessage(), e);
        }
        return new SigningFile(directory.resolve(NAME));
    }

    /**
     * Reads the file; nothing if there is none.
     *
     * @throws IOException if it is not as this class wrote it: what it said must not be forgotten silently
     */
    Set<SigningGateway> load() throws IOException {
        Set<SigningGateway> loaded = new HashSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    loaded.add(parse(line));
                }
            }
        }
        return loaded;
    }

    private SigningGateway parse(String line) throws IOException {
        int blank = line.indexOf(' ');
        try {
            return new SigningGateway(
                    line.substring(blank + 1), IpLiteral.parse(line.substring(0, Math.max(0, blank))));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "radius.state-directory: " + file
                            + " is damaged; put it right, or remove it to begin to learn anew",
                    e);
        }
    }

    void save(Collection<SigningGateway> gateways) {
        String text = gateways.stream()
                .map(gateway -> gateway.address().getHostAddress() + " " + gateway.client() + "\n")
                .sorted()
                .collect(Collectors.joining("", HEADER, ""));
        Path next = file.resolveSibling(NAME + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer octets = StandardCharsets.UTF_8.encode(text);
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
