// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.ChromiumWindow;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account console has one row for all devices, and it leads to the page where they are managed. */
@OnStage
@Requires(Tool.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountConsoleIT {

    private static final int WIDE = 1280;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Stage stage;
    private final Chromium chromium = new Chromium();

    AccountConsoleIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endBrowser() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"en, Authenticator devices, My devices", "de, Authenticator-Geräte, Meine Geräte"})
    void oneRowLeadsToTheDevices(String language, String title, String label) {
        Person person = stage.person();
        ChromiumWindow window = chromium.newWindow(new Look("", WIDE, false, language, true).window());
        window.open(
                stage.realm().address("/account/account-security/signing-in").toString());
        ManageOtpPages pages = ManageOtpPages.in(window).login(person);
        pages.send("otp", person.phone().now());

        Page page = window.page();
        Locator rows = page.locator("[data-testid='gwmfa-ad-otp/credential-list'] > li");
        rows.first().waitFor();
        window.screenshot(SCREENSHOTS.resolve("account-" + language + ".png"));
        assertThat(page.getByTestId("gwmfa-ad-otp/title").innerText()).isEqualTo(title);
        assertThat(rows.count()).isEqualTo(1);
        assertThat(rows.locator("[data-testrole='label']").innerText()).isEqualTo(label);
        assertThat(rows.locator("button").count()).as("no button but one").isEqualTo(1);

        rows.locator("button").click();
        page.locator("#gwmfa-devices, #code").first().waitFor();
        assertThat(pages.showsDevices() || pages.asksToConfirm())
                .as("%s", pages.text())
                .isTrue();
        window.close();
    }
}
