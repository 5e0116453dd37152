// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.themes;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The files of the login theme as they lie in the source tree. */
final class LoginTheme {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final String NAME = "gateway-mfa";

    private static final Path FOLDER = RESOURCES.resolve("theme").resolve(NAME).resolve("login");

    private LoginTheme() {}

    static Path file(String path) {
        return FOLDER.resolve(path);
    }

    static Path resource(String path) {
        return FOLDER.resolve("resources").resolve(path);
    }

    static Properties properties(String path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(path), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    /** Every file whose name ends like this. */
    static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
