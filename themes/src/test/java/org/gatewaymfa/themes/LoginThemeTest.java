// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.themes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The theme is registered, complete, in both languages, and takes nothing from elsewhere. */
class LoginThemeTest {

    private static final Pattern INLINE = Pattern.compile("(?i)<script|<style|<svg|\\son[a-z]+=|\\sstyle=");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?i)https?:(?!//www\\.w3\\.org/2000/svg\")|@import|url\\([\"']?//");
    private static final Pattern RESOURCE_IN_STYLE = Pattern.compile("url\\(\"\\.\\./([^\"]+)\"\\)");
    private static final Pattern KEY_IN_PAGE = Pattern.compile("\"(gwmfaTheme[A-Za-z]+)\"");

    /** Pages of Keycloak that change between its minor versions and are therefore never copied. */
    private static final List<String> KEYCLOAKS_OWN = List.of("template.ftl", "field.ftl", "buttons.ftl", "login.ftl");

    @Test
    void isRegisteredForTheLogin() throws IOException {
        JsonNode themes = new ObjectMapper()
                .readTree(LoginTheme.RESOURCES
                        .resolve("META-INF/keycloak-themes.json")
                        .toFile())
                .path("themes");

        assertThat(themes).hasSize(1);
        assertThat(themes.path(0).path("name").textValue()).isEqualTo(LoginTheme.NAME);
        assertThat(themes.path(0).path("types")).extracting(JsonNode::textValue).containsExactly("login");
    }

    @Test
    void isAChildOfKeycloaksThemeInLightAndDark() throws IOException {
        Properties theme = LoginTheme.properties("theme.properties");

        assertThat(theme.getProperty("parent")).isEqualTo("keycloak.v2");
        assertThat(theme.getProperty("darkMode")).isEqualTo("true");
        assertThat(theme.getProperty("kcHtmlClass")).startsWith("login-pf gwmfa-theme gwmfa-accent-");
        assertThat(LoginTheme.files(".ftl"))
                .extracting(path -> path.getFileName().toString())
                .doesNotContainAnyElementsOf(KEYCLOAKS_OWN);
    }

    @Test
    void namesOnlyFilesThatAreThere() throws IOException {
        Properties theme = LoginTheme.properties("theme.properties");
        List<String> styles = List.of(theme.getProperty("styles").split(" "));
        assertThat(styles).as("the parent's own file comes first").startsWith("css/styles.css");

        styles.stream()
                .skip(1)
                .forEach(style -> assertThat(LoginTheme.resource(style)).exists());
        assertThat(LoginTheme.resource(theme.getProperty("favIcon"))).exists();
        for (Path style : LoginTheme.files(".css")) {
            matches(RESOURCE_IN_STYLE, style)
                    .forEach(file -> assertThat(LoginTheme.resource(file)).exists());
        }
    }

    @Test
    void takesNothingFromElsewhere() throws IOException {
        for (String ending : List.of(".css", ".svg")) {
            for (Path file : LoginTheme.files(ending)) {
                assertThat(ELSEWHERE.matcher(Files.readString(file)).find())
                        .as("%s names another server", file)
                        .isFalse();
            }
        }
    }

    @Test
    void hasNoInlineScriptStyleOrPicture() throws IOException {
        for (Path page : LoginTheme.files(".ftl")) {
            assertThat(INLINE.matcher(Files.readString(page)).find())
                    .as("%s", page)
                    .isFalse();
        }
    }

    @Test
    void bothLanguagesHaveTheTextsThatPagesUse() throws IOException {
        Properties english = LoginTheme.properties("messages/messages_en.properties");
        Properties german = LoginTheme.properties("messages/messages_de.properties");
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());

        for (Path page : LoginTheme.files(".ftl")) {
            assertThat(english.stringPropertyNames()).containsAll(matches(KEY_IN_PAGE, page));
        }
    }

    private static Set<String> matches(Pattern pattern, Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(found::add);
        return found;
    }
}
