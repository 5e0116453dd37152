// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say the same, and everything that code or pages ask for is there. */
class MessageBundleTest {
    private static final Path THEME = Path.of("src/main/resources/theme-resources");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern KEY_IN_CODE = Pattern.compile("\"(gwmfa[A-Z][A-Za-z0-9]*)\"");
    private static final Pattern KEY_IN_PAGE = Pattern.compile("msg\\(\"(gwmfa[A-Z][A-Za-z0-9]*)\"");
    private static final Pattern INLINE_SCRIPT = Pattern.compile("(?i)<script(?![^>]*\\bsrc=)|\\son[a-z]+=|\\sstyle=");

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
        Properties english = bundle("en");
        Properties german = bundle("de");
        assertThat(german.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(german.getProperty(key)))
                    .as("placeholders of %s", key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void ourKeysCarryThePrefix() throws IOException {
        assertThat(bundle("en").stringPropertyNames()).allMatch(key -> key.startsWith("gwmfa"), "starts with gwmfa");
    }

    @Test
    void everyKeyThatCodeOrPagesUseIsThere() throws IOException {
        Set<String> used = new TreeSet<>(matches(SOURCES, ".java", KEY_IN_CODE));
        used.addAll(matches(THEME, ".ftl", KEY_IN_PAGE));
        assertThat(bundle("en").stringPropertyNames()).containsAll(used);
    }

    @Test
    void pagesHaveNoInlineScriptHandlerOrStyle() throws IOException {
        assertThat(matches(THEME, ".ftl", Pattern.compile("(" + INLINE_SCRIPT.pattern() + ")")))
                .isEmpty();
    }

    private static Properties bundle(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                THEME.resolve("messages/messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> matches(Path root, String ending, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
