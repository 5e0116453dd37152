// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gatewaymfa.it.fixtures.ChromiumWindow;

/** What must hold for every page, whatever it looks like. */
final class PageCheck {

    private static final Pattern RAW_KEY =
            Pattern.compile("\\bgwmfa[A-Z]\\w+|\\bgwmfa-[a-z-]+-(?:display-name|help-text)|\\$\\{");

    /** Without the one in which Keycloak repeats the user name: its label names another id. */
    private static final String FIELDS = "input:not([type=hidden], #kc-attempted-username), select, textarea";

    /** The browser says this of every answer above 400, of a page that refuses a login, too; answers are looked at below. */
    private static final String ANSWER = "Failed to load resource";

    private static final String CONTROLS = FIELDS + ", button, a[href]";

    private final Look look;
    private final List<String> complaints = new ArrayList<>();

    PageCheck(Look look) {
        this.look = look;
    }

    /** Notes what the browser complains about: errors of scripts, what the content security policy forbids, files that are missing. */
    ChromiumWindow watch(ChromiumWindow window) {
        Page page = window.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(ANSWER)) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.status() >= 400 && !response.request().isNavigationRequest()) {
                complaints.add(response.status() + " " + response.url());
            }
        });
        return window;
    }

    void check(String name, ChromiumWindow window) {
        Page page = window.page();
        String where = name + " (" + look + ")";
        assertThat(complaints).as("the browser's complaints up to %s", where).isEmpty();
        assertThat(RAW_KEY.matcher(window.text()).results().map(match -> match.group()))
                .as("keys without a text on %s", where)
                .isEmpty();
        assertThat(page.locator("html").getAttribute("lang"))
                .as("language of %s", where)
                .isEqualTo(look.language());
        assertThat(page.locator("h1:visible").count())
                .as("headings of %s", where)
                .isLessThanOrEqualTo(1);
        everyControlHasAName(page, where);
        if (look.scripts()) {
            nothingIsCutOff(page, where);
            idsAreUnique(page, where);
        }
    }

    /** By a label for fields; by its text or {@code aria-label} for the rest. */
    private static void everyControlHasAName(Page page, String where) {
        for (Locator control : page.locator(CONTROLS).all()) {
            if (!control.isVisible()) {
                continue;
            }
            String id = attribute(control, "id");
            boolean named = !attribute(control, "aria-label").isBlank()
                    || !control.textContent().isBlank()
                    || (!id.isEmpty()
                            && page.locator("label[for='" + id + "']:visible").count() == 1);
            assertThat(named).as("%s on %s has a name", control, where).isTrue();
        }
    }

    private static void nothingIsCutOff(Page page, String where) {
        int beyond = ((Number)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        assertThat(beyond).as("pixels beyond the right edge of %s", where).isLessThanOrEqualTo(0);
    }

    private static void idsAreUnique(Page page, String where) {
        Object twice = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"
                + ".filter((id, at, all) => all.indexOf(id) !== at)");
        assertThat((List<?>) twice).as("ids that %s has twice", where).isEmpty();
    }

    private static String attribute(Locator control, String name) {
        String value = control.getAttribute(name);
        return value == null ? "" : value;
    }
}
