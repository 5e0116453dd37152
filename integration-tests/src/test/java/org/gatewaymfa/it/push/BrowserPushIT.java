// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.ChromiumWindow;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page that waits for the phone, in a real browser. */
@OnStage
@Requires(Tool.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserPushIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String NUMBER = "#gwmfa-push-number";

    private final Stage stage;
    private final Chromium chromium = new Chromium();
    private final Application application = new Application();

    BrowserPushIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endBrowser() {
        chromium.close();
        application.close();
    }

    @Test
    void goesOnByItselfWhenTheNumberWasTyped() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        BrowserTestLogin login = open(chromium.newWindow(), person);

        assertThat(phone.approve(phone.awaitRequest(), number(login)).approved())
                .isTrue();

        awaitLogin(login);
        assertThat(stage.realm()
                        .events("LOGIN", person.name())
                        .get(0)
                        .path("details")
                        .path("credential_type")
                        .asText())
                .contains("gwmfa-push");
    }

    @Test
    void worksWithoutScript() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        BrowserTestLogin login =
                open(chromium.newWindow(new Browser.NewContextOptions().setJavaScriptEnabled(false)), person);

        assertThat(phone.approve(phone.awaitRequest(), number(login)).approved())
                .isTrue();

        awaitLogin(login);
    }

    @Test
    void aWrongNumberEndsTheLoginForEveryMethod() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        ChromiumWindow window = chromium.newWindow();
        BrowserTestLogin login = open(window, person);
        String here = window.address();

        phone.approve(phone.awaitRequest(), PhoneSimulator.otherThan(number(login)));

        window.page().getByText("denied on your phone").first().waitFor();
        window.open(here);
        assertThat(login.asksForCode()).as("%s", window.text()).isFalse();
        assertThat(window.text()).contains("denied on your phone");
    }

    @Test
    void offersACodeFromTheFirstSecond() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        BrowserTestLogin login = open(chromium.newWindow(), person);

        login.window().press("#gwmfa-push-other");

        assertThat(login.asksForCode()).as("%s", login.window().text()).isTrue();
        assertThat(login.window().text()).contains("withdrawn");
        assertThat(phone.requests()).isEmpty();
        login.code(phone.code());
        awaitLogin(login);
    }

    @Test
    void keycloaksOwnListLeadsToTheCode() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        BrowserTestLogin login = open(chromium.newWindow(), person);

        login.window().press("#try-another-way");
        assertThat(login.window().text()).contains("Request on my phone", "Authenticator devices");
        login.window()
                .press("button:has-text('Authenticator devices'), [role=button]:has-text('Authenticator devices')");

        assertThat(login.asksForCode()).as("%s", login.window().text()).isTrue();
        login.code(phone.code());
        awaitLogin(login);
    }

    @Test
    void sendsAgainAndSaysSo() {
        Person person = stage.personWithoutDevice();
        stage.phone(person, "Phone");
        BrowserTestLogin login = open(chromium.newWindow(), person);
        String number = number(login);

        login.window().press("#gwmfa-push-done");
        assertThat(login.window().text()).contains("has not approved yet");
        login.window().press("#gwmfa-push-again");

        assertThat(login.window().text()).containsAnyOf("was asked again", "was not asked again");
        assertThat(number(login)).isEqualTo(number);
    }

    @Test
    void onePhoneWithoutCodesAndNoneAtAll() {
        Person bare = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(bare, "Phone");
        stage.directory().clearAttribute(bare.name(), Stage.ATTRIBUTE);
        BrowserTestLogin login = open(chromium.newWindow(), bare);
        phone.approve(phone.awaitRequest(), number(login));
        awaitLogin(login);

        BrowserTestLogin none = open(chromium.newWindow(), stage.personWithoutDevice());
        assertThat(none.window().text()).contains("second factor");
        assertThat(none.loggedIn()).isFalse();
    }

    @Test
    void looksRightOnPhonesAndScreensInBothModes() {
        for (int width : new int[] {360, 1280}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                Person person = stage.personWithoutDevice();
                stage.phone(person, "Phone");
                ChromiumWindow window = chromium.newWindow(new Browser.NewContextOptions()
                        .setViewportSize(width, 740)
                        .setColorScheme(scheme));
                open(window, person);
                Page page = window.page();
                page.locator(NUMBER).waitFor();
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("nothing beyond the edge at %d", width)
                        .isTrue();
                window.screenshot(SCREENSHOTS.resolve("push-%d-%s.png".formatted(width, scheme)));
                window.close();
            }
        }
    }

    private BrowserTestLogin open(ChromiumWindow window, Person person) {
        return BrowserTestLogin.open(window, stage.realm(), application.address())
                .password(person);
    }

    private static String number(BrowserTestLogin login) {
        return login.window().texts(NUMBER).get(0).trim();
    }

    private void awaitLogin(BrowserTestLogin login) {
        ((ChromiumWindow) login.window()).page().waitForURL(url -> url.startsWith(application.address()));
        assertThat(login.loggedIn()).as("%s", login.window().address()).isTrue();
    }
}
