// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.gatewaymfa.radius.config.LocalAddresses;
import org.gatewaymfa.radius.config.SettingsReader;

/**
 * The bridge's settings as Quarkus found them, read once; and as its files say by now. Only files are read again: environment and system
 * properties are those of the start.
 */
@Singleton
class ConfiguredSettings {

    private static final String PREFIX = "radius.";

    /** The way SmallRye Config names a source that it read from a file. */
    private static final Pattern FILE = Pattern.compile(".*\\[source=(file:.*\\.(yaml|yml|properties))]");

    private final SmallRyeConfig config;
    private final SettingsReader reader = new SettingsReader(new LocalAddresses());
    private final SettingsReader.Result atStart;

    ConfiguredSettings(Config config) {
        this.config = config.unwrap(SmallRyeConfig.class);
        this.atStart = reader.read(properties(this.config));
    }

    /** The settings of the start. */
    SettingsReader.Result atStart() {
        return atStart;
    }

    /**
     * The settings by now. Keys that were made at the start, because none is set, stay.
     *
     * @throws UncheckedIOException if a file cannot be read
     * @throws RuntimeException if a file is no YAML
     */
    SettingsReader.Result now() {
        List<ConfigSource> sources = new ArrayList<>();
        config.getConfigSources().forEach(source -> sources.add(now(source)));
        SmallRyeConfig fresh = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfiles(config.getProfiles())
                .withSources(sources)
                .build();
        return reader.read(properties(fresh));
    }

    private static ConfigSource now(ConfigSource source) {
        Optional<URL> file = file(source);
        if (file.isEmpty()) {
            return source;
        }
        try {
            return file.get().getPath().endsWith(".properties")
                    ? new PropertiesConfigSource(file.get(), source.getOrdinal())
                    : new YamlConfigSource(file.get(), source.getOrdinal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that settings come from. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        config.getConfigSources()
                .forEach(source -> file(source).ifPresent(url -> files.add(Path.of(URI.create(url.toString())))));
        return files;
    }

    private static Optional<URL> file(ConfigSource source) {
        Matcher matcher = FILE.matcher(source.getName());
        try {
            return matcher.matches() ? Optional.of(URI.create(matcher.group(1)).toURL()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * All settings of ours; one whose expression names a variable that is not set counts as empty. A variable of the environment takes
     * the place of a setting that is there, and makes none of its own: one such as {@code RADIUS_STATE_KEY} is for an expression.
     */
    static Map<String, String> properties(SmallRyeConfig config) {
        Map<String, String> properties = new HashMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (!(source instanceof EnvConfigSource)) {
                source.getPropertyNames().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .forEach(name -> properties.put(name, value(config, name)));
            }
        }
        return properties;
    }

    private static String value(SmallRyeConfig config, String name) {
        try {
            String value = config.getConfigValue(name).getValue();
            return value == null ? "" : value;
        } catch (NoSuchElementException variableNotSet) {
            return "";
        }
    }
}
