// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of colours that is seen together can be read: WCAG 2.2 AA, for each accent, in light and dark. */
class ContrastTest {

    private static final double TEXT = 4.5;
    private static final double BORDER_OR_RING = 3;

    private static final List<String> TEXTS =
            List.of("text", "muted", "accent", "accent-strong", "danger", "success", "warning", "info");
    private static final List<String> GROUNDS = List.of("page", "card", "field", "raised");
    private static final List<String> NOTICES = List.of("danger", "success", "warning", "info");

    static Stream<Arguments> looks() throws IOException {
        return Palette.accents().stream()
                .flatMap(accent -> Stream.of(Arguments.of(accent, false), Arguments.of(accent, true)));
    }

    @Test
    void offersTheAccentsThatTheDocumentationNames() throws IOException {
        assertThat(Palette.accents()).containsExactly("blue", "crimson", "green", "petrol", "slate", "violet");
    }

    @ParameterizedTest(name = "{0}, dark: {1}")
    @MethodSource("looks")
    void textCanBeRead(String accent, boolean dark) throws IOException {
        Palette palette = Palette.of(accent, dark);
        for (String text : TEXTS) {
            for (String ground : GROUNDS) {
                require(palette, text, ground, TEXT);
            }
        }
        for (String notice : NOTICES) {
            require(palette, notice, notice + "-soft", TEXT);
            require(palette, "text", notice + "-soft", TEXT);
        }
        require(palette, "on-accent", "accent", TEXT);
        require(palette, "on-accent", "accent-strong", TEXT);
        require(palette, "on-danger", "danger", TEXT);
    }

    @ParameterizedTest(name = "{0}, dark: {1}")
    @MethodSource("looks")
    void bordersAndFocusRingsCanBeSeen(String accent, boolean dark) throws IOException {
        Palette palette = Palette.of(accent, dark);
        for (String ground : GROUNDS) {
            require(palette, "border", ground, BORDER_OR_RING);
            require(palette, "accent", ground, BORDER_OR_RING);
        }
    }

    private static void require(Palette palette, String one, String other, double contrast) {
        assertThat(palette.contrast(one, other)).as("%s on %s", one, other).isGreaterThanOrEqualTo(contrast);
    }
}
