// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The browser asks for the same code, and codes are shared with the gateway. */
@OnStage
@Requires(Tool.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserLoginIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration A_FEW_LOGINS = Duration.ofSeconds(15);

    private final Stage stage;
    private final Chromium chromium = new Chromium();
    private final Application application = new Application();

    BrowserLoginIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endBrowser() {
        chromium.close();
        application.close();
    }

    @Test
    void logsInWithPasswordAndCode() {
        Person person = stage.person();
        LoginPages pages = open().password(person.name(), Person.PASSWORD);
        assertThat(pages.asksForCode()).as("%s", pages.text()).isTrue();
        pages.screenshot(SCREENSHOTS.resolve("code.png"));

        pages.code(person.phone().now());

        assertThat(pages.loggedIn()).as("%s", pages.text()).isTrue();
        JsonNode event = stage.realm().events("LOGIN", person.name()).get(0);
        assertThat(event.path("details").path("credential_type").asText()).contains("gwmfa-ad-otp");
    }

    @Test
    void asksAgainAfterAWrongCode() {
        Person person = stage.person();
        LoginPages pages = open().password(person.name(), Person.PASSWORD)
                .code(person.phone().wrong());
        assertThat(pages.loggedIn()).isFalse();
        assertThat(pages.asksForCode()).as("%s", pages.text()).isTrue();
        pages.screenshot(SCREENSHOTS.resolve("wrong-code.png"));
        assertThat(stage.realm().countedFailures(person.name())).isEqualTo(1);

        pages.code(person.phone().now());

        assertThat(pages.loggedIn()).as("%s", pages.text()).isTrue();
    }

    @Test
    void aCodeUsedInTheBrowserIsRefusedAtTheGateway() {
        Totp.awaitRoomInStep(A_FEW_LOGINS);
        Person person = stage.person();
        String code = person.phone().now();
        assertThat(open().password(person.name(), Person.PASSWORD).code(code).loggedIn())
                .isTrue();

        Answer replay = stage.grant().start(person.name(), Person.PASSWORD, code);

        assertThat(replay.error()).as("%s", replay).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeUsedAtTheGatewayIsRefusedInTheBrowser() {
        Totp.awaitRoomInStep(A_FEW_LOGINS);
        Person person = stage.person();
        String code = person.phone().now();
        assertThat(stage.grant().start(person.name(), Person.PASSWORD, code).accepted())
                .isTrue();

        LoginPages pages = open().password(person.name(), Person.PASSWORD).code(code);

        assertThat(pages.loggedIn()).as("%s", pages.text()).isFalse();
    }

    @Test
    void tellsSomebodyWithoutADeviceWhereToEnrol() {
        Person person = stage.personWithoutDevice();

        LoginPages pages = open().password(person.name(), Person.PASSWORD);

        assertThat(pages.loggedIn()).isFalse();
        assertThat(pages.text()).contains("second factor");
        pages.screenshot(SCREENSHOTS.resolve("no-device.png"));
    }

    private LoginPages open() {
        return LoginPages.open(chromium.newPage(), stage.realm().address(""), application.address());
    }
}
