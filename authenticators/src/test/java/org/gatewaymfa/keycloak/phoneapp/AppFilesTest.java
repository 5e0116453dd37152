// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the app is made of: complete, in two languages, and without anything that its content policy forbids. */
class AppFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/phone-app");
    private static final Pattern IMPORT = Pattern.compile("from \"(\\.[^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z_]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    private final AppFiles files = AppFiles.load();

    @Test
    void everyFileOfTheFolderIsServed() throws IOException {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            assertThat(found.filter(Files::isRegularFile)
                            .map(FOLDER::relativize)
                            .map(Path::toString)
                            .filter(name -> files.find(name).isEmpty()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../messages/messages_en.properties", "nothing.js", "vendor", "texts/fr.json"})
    void nothingElseIsServed(String name) {
        assertThat(files.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html;charset=UTF-8",
        "sw.js, text/javascript;charset=UTF-8",
        "shell.js, text/javascript;charset=UTF-8",
        "app.css, text/css;charset=UTF-8",
        "texts/de.json, application/json",
        "icon.svg, image/svg+xml",
        "badge-96.png, image/png",
        "vendor/LICENSE, text/plain;charset=UTF-8"
    })
    void hasTheRightType(String name, String type) {
        assertThat(files.find(name).orElseThrow().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "icon-192.png, 192",
        "icon-512.png, 512",
        "icon-maskable-512.png, 512",
        "apple-touch-icon.png, 180",
        "badge-96.png, 96"
    })
    void iconsHaveTheSizeOfTheirName(String name, int side) throws IOException {
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(files.find(name).orElseThrow().content()));
        assertThat(picture.getWidth()).isEqualTo(side);
        assertThat(picture.getHeight()).isEqualTo(side);
    }

    @Test
    void everyModuleThatIsImportedIsKeptForTimesWithoutNetwork() throws IOException {
        String shell = text("shell.js");
        for (Path script : scripts()) {
            IMPORT.matcher(Files.readString(script)).results().forEach(found -> {
                Path imported = script.resolveSibling(found.group(1)).normalize();
                assertThat(shell)
                        .as("%s imports it", script)
                        .contains('"' + FOLDER.relativize(imported).toString() + '"');
            });
        }
    }

    @Test
    void nothingIsInlineOrWrittenAsMarkup() throws IOException {
        assertThat(text("index.html"))
                .doesNotContainPattern("(?i)<script(?![^>]*\\bsrc=)|\\son[a-z]+=|\\sstyle=|<style");
        for (Path script : scripts()) {
            assertThat(Files.readString(script))
                    .as(script.toString())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
        }
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Map<String, String> english = texts("en");
        Map<String, String> german = texts("de");
        assertThat(german.keySet()).containsExactlyElementsOf(english.keySet());
        english.forEach((key, text) ->
                assertThat(places(german.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
    }

    @Test
    void everyTextIsUsedAndEveryTextThatIsUsedIsThere() throws IOException {
        Set<String> words = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        for (Path script : scripts()) {
            String source = Files.readString(script);
            words.addAll(groups(KEY, source));
            asked.addAll(groups(Pattern.compile("\\bt\\(\"(\\w+)\""), source));
            words.addAll(groups(Pattern.compile("words\\.(\\w+)"), source));
        }
        for (String built : List.of("approved", "denied", "reported", "wrongNumber", "expired", "over")) {
            words.addAll(List.of(built + "Title", built + "Text"));
        }
        words.addAll(List.of("push_ask", "push_denied", "push_install", "push_none", "push_on"));
        assertThat(texts("en").keySet()).as("asked for").containsAll(asked);
        assertThat(words).as("used").containsAll(texts("en").keySet());
    }

    @Test
    void theManifestHasTheRealmsOwnIdentity() {
        assertThat(Manifest.content("/realms/corp/gwmfa-phone/", "Corp"))
                .containsEntry("id", "/realms/corp/gwmfa-phone/")
                .containsEntry("scope", "/realms/corp/gwmfa-phone/")
                .containsEntry("start_url", "/realms/corp/gwmfa-phone/")
                .containsEntry("display", "standalone");
    }

    private String text(String name) {
        return new String(files.find(name).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    private Map<String, String> texts(String language) throws IOException {
        JsonNode json = Json.MAPPER.readTree(text("texts/" + language + ".json"));
        return json.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().textValue()));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groups(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            return found.filter(path -> path.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
    }
}
