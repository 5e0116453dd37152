// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/**
 * One way to look at the pages.
 *
 * @param theme the realm's login theme
 * @param language what the browser asks for
 */
record Look(String theme, int width, boolean dark, String language, boolean scripts) {

    private static final int HEIGHT = 800;

    Browser.NewContextOptions window() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(language)
                .setJavaScriptEnabled(scripts);
    }

    /** For the name of a picture. */
    String name() {
        return String.join("-", theme, Integer.toString(width), dark ? "dark" : "light", language);
    }

    @Override
    public String toString() {
        return name() + (scripts ? "" : ", no scripts");
    }
}
