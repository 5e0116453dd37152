// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.themes;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours that a page has with a given accent, in light or dark: the rules of {@code palette.css} as a browser applies them. */
final class Palette {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern SELECTOR = Pattern.compile("[^\\s,]+");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern COLOUR = Pattern.compile("(--gwmfa-[a-z-]+):\\s*#([0-9a-f]{6});");
    private static final Pattern ACCENT = Pattern.compile("\\.gwmfa-accent-([a-z]+)");
    private static final String DARK = ".pf-v5-theme-dark";

    private final Map<String, Integer> colours = new HashMap<>();

    private Palette() {}

    static List<String> accents() throws IOException {
        return ACCENT.matcher(text())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    static Palette of(String accent, boolean dark) throws IOException {
        Palette palette = new Palette();
        for (int specificity = 1; specificity <= 3; specificity++) {
            Matcher rules = RULE.matcher(COMMENT.matcher(text()).replaceAll(""));
            while (rules.find()) {
                for (String selector : selectors(rules.group(1))) {
                    if (specificity(selector) == specificity && applies(selector, accent, dark)) {
                        palette.add(rules.group(2));
                    }
                }
            }
        }
        return palette;
    }

    /** The contrast of WCAG 2.2 between two colours, from 1 to 21. */
    double contrast(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static List<String> selectors(String list) {
        return SELECTOR.matcher(list).results().map(MatchResult::group).toList();
    }

    private static boolean applies(String selector, String accent, boolean dark) {
        String left = selector.replace(":root", "").replace(".gwmfa-accent-" + accent, "");
        return (dark ? left.replace(DARK, "") : left).isEmpty();
    }

    private static int specificity(String selector) {
        return 1 + (int) selector.chars().filter(character -> character == '.').count();
    }

    private void add(String declarations) {
        COLOUR.matcher(declarations)
                .results()
                .forEach(match -> colours.put(match.group(1), Integer.parseInt(match.group(2), 16)));
    }

    private double luminance(String name) {
        Integer colour = colours.get("--gwmfa-" + name);
        if (colour == null) {
            throw new IllegalArgumentException("palette.css has no colour " + name);
        }
        return 0.2126 * linear(colour >> 16 & 0xff)
                + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String text() throws IOException {
        return Files.readString(LoginTheme.resource("css/palette.css"));
    }
}
