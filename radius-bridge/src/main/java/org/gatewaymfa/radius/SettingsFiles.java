// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.gatewaymfa.radius.check.SettingsSource;

/** Settings without Quarkus: the same files, environment variables and system properties, for what must not open the HTTP port. */
final class SettingsFiles implements SettingsSource {

    /** Above what Quarkus has in the jar (250), below environment variables (300). */
    private static final int ORDINAL = 270;

    /** Where the server would look, the most important file last. */
    private final List<Path> usual;

    SettingsFiles(List<Path> usual) {
        this.usual = List.copyOf(usual);
    }

    @Override
    public Loaded load(Optional<Path> file) throws IOException {
        List<Path> files = file.map(List::of)
                .orElseGet(() -> usual.stream().filter(Files::isReadable).toList());
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources();
        List<ConfigSource> sources = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            sources.add(source(files.get(i), ORDINAL + i));
        }
        return new Loaded(
                ConfiguredSettings.properties(builder.withSources(sources).build()),
                files.stream().map(path -> path.toAbsolutePath().normalize()).toList());
    }

    private static ConfigSource source(Path file, int ordinal) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read");
        }
        URL url = file.toUri().toURL();
        try {
            return file.toString().endsWith(".properties")
                    ? new PropertiesConfigSource(url, ordinal)
                    : new YamlConfigSource(url, ordinal);
        } catch (RuntimeException e) {
            throw new IOException(file + " is not YAML: " + e.getMessage(), e);
        }
    }
}
