// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.gatewaymfa.quickstart.process.ServerStartException;

/** Where the build puts what is started here. */
public final class ProjectFiles {

    private final Path root;

    private ProjectFiles(Path root) {
        this.root = root;
    }

    /**
     * Finds the project from the working directory, which is the project's folder or one inside it.
     *
     * @throws ServerStartException if it is neither
     */
    public static ProjectFiles find() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Objects::nonNull, Path::getParent)
                .map(ProjectFiles::new)
                .filter(project -> Files.exists(project.realm()))
                .findFirst()
                .orElseThrow(() -> new ServerStartException("not in the project's folder: " + here));
    }

    public Path realm() {
        return root.resolve("realm-exports/gateway-realm.json");
    }

    /** The jars for Keycloak's folder {@code providers}. */
    public List<Path> providers() {
        return List.of(
                built("authenticators/target/gateway-mfa-authenticators.jar"),
                built("themes/target/gateway-mfa-themes.jar"));
    }

    public Path bridge() {
        return built("radius-bridge/target/radius-bridge.jar");
    }

    /** Options for the Java that runs the bridge, a file as {@code java @file} takes it. */
    public Path bridgeJavaOptions() {
        return root.resolve("radius-bridge/src/main/dist/lib/java.options");
    }

    /** Keycloak's server zip, unpacked. */
    public Path keycloak() {
        return built("quickstart/target/keycloak/keycloak-" + keycloakVersion());
    }

    /** For what is built here and worth keeping until {@code mvn clean}. */
    public Path cache() {
        return root.resolve("quickstart/target/keycloak-built");
    }

    private Path built(String path) {
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            throw new ServerStartException(path + " is missing: build the project first, with mvn package");
        }
        return file;
    }

    private static String keycloakVersion() {
        Properties build = new Properties();
        try (InputStream stream = ProjectFiles.class.getResourceAsStream("build.properties")) {
            build.load(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("keycloak.version", "");
    }
}
