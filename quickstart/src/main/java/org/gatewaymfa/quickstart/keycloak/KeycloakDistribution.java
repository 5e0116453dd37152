// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.quickstart.process.Folder;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerProcess;

/**
 * Keycloak with providers, built ({@code kc.sh build}) and ready to be started any number of times. The build takes half a minute, so
 * its result is kept and taken again as long as version, providers and build options are the same.
 */
public final class KeycloakDistribution {

    private static final String DATABASE_OF_ITS_OWN = "dev-file";
    private static final List<String> BUILD_OPTIONS =
            List.of("--health-enabled=true", "--metrics-enabled=true", "--https-client-auth=request");
    private static final String BUILT = "built";

    private final Path home;

    private KeycloakDistribution(Path home) {
        this.home = home;
    }

    /**
     * Builds Keycloak, or finds it built.
     *
     * @param unpacked the server zip's folder {@code keycloak-<version>}; it stays as it is
     * @param cache folder for what is built; several JVMs may use it at the same time
     * @param providers jars for the folder {@code providers}
     */
    public static KeycloakDistribution prepare(Path unpacked, Path cache, List<Path> providers, Progress progress) {
        return prepare(unpacked, cache, providers, DATABASE_OF_ITS_OWN, progress);
    }

    /**
     * The same for another database.
     *
     * @param database as {@code kc.sh build --db} takes it
     */
    public static KeycloakDistribution prepare(
            Path unpacked, Path cache, List<Path> providers, String database, Progress progress) {
        List<String> options = new ArrayList<>(List.of("--db=" + database));
        options.addAll(BUILD_OPTIONS);
        try {
            Path home = cache.resolve(unpacked.getFileName() + "-" + fingerprint(providers, options));
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                if (alone.isValid() && !Files.exists(home.resolve(BUILT))) {
                    progress.report("Keycloak is built with the providers (once until they change)");
                    build(unpacked, home, providers, options, progress);
                }
            }
            return new KeycloakDistribution(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak cannot be unpacked or built: " + e.getMessage(), e);
        }
    }

    private static void build(Path unpacked, Path home, List<Path> providers, List<String> options, Progress progress)
            throws IOException {
        Folder.delete(home);
        Folder.copy(unpacked.resolve("bin"), home.resolve("bin"));
        Folder.copy(unpacked.resolve("lib/quarkus"), home.resolve("lib/quarkus"));
        Files.copy(unpacked.resolve("lib/quarkus-run.jar"), home.resolve("lib/quarkus-run.jar"));
        for (String shared : List.of("lib/lib", "lib/app", "conf", "themes")) {
            Folder.link(home.resolve(shared), unpacked.resolve(shared));
        }
        Files.createDirectories(home.resolve("providers"));
        for (Path provider : providers) {
            Files.copy(provider, home.resolve("providers").resolve(provider.getFileName()));
        }
        List<String> command = new ArrayList<>(List.of(script(home), "build"));
        command.addAll(options);
        Map<String, String> environment = Map.of("JAVA_OPTS_APPEND", KeycloakOptions.QUICK_START);
        ServerProcess.start("Keycloak's build", command, environment, home, home.resolve("build.log"), progress)
                .awaitSuccess(Duration.ofMinutes(10));
        Files.writeString(home.resolve(BUILT), String.join(" ", options));
    }

    /**
     * Makes a home for one server: a folder that has its own data and shares all the rest.
     *
     * @param instance folder that need not exist; its data are taken over if it was used before
     */
    void installTo(Path instance) throws IOException {
        if (Files.exists(instance.resolve("bin"))) {
            Folder.delete(instance.resolve("bin"));
        }
        for (String shared : List.of("lib", "conf", "themes", "providers")) {
            Folder.link(instance.resolve(shared), home.resolve(shared));
        }
        Folder.copy(home.resolve("bin"), instance.resolve("bin"));
    }

    /** The server's start script. */
    static String script(Path home) {
        return home.resolve("bin/kc.sh").toString();
    }

    private static String fingerprint(List<Path> providers, List<String> options) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path provider : providers) {
                digest.update(Files.readAllBytes(provider));
            }
            digest.update(options.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
