// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.ChromiumWindow;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The life of a device on the page, in a real browser, with the codes of an app that scanned the picture. */
@OnStage
@Requires(Tool.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManageOtpPageIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "manageotp");
    private static final String ALERT = ".gwmfa-error[role='alert']";

    private final Stage stage;
    private final Chromium chromium = new Chromium();
    private int pictures;

    ManageOtpPageIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endBrowser() {
        chromium.close();
    }

    @Test
    void aDeviceIsAddedTestedRenamedAndRemoved() {
        Person person = stage.personWithoutDevice();
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            ManageOtpPages pages = ManageOtpPages.open(chromium.newWindow(), stage.realm());
            pages.login(person);
            assertThat(pages.devices()).as("%s", pages.text()).isEmpty();
            picture(pages, "empty");

            Phone phone = add(pages, person);
            assertThat(pages.devices()).containsExactly("My phone");
            picture(pages, "added");
            assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE))
                    .isPresent();

            assertThat(pages.press("My phone", "test").text()).contains("My phone");
            picture(pages, "test");
            pages.send("code", phone.next());
            assertThat(pages.text()).contains("My phone works");

            pages.press("My phone", "rename");
            picture(pages, "rename");
            pages.send("deviceName", "Werk.2");
            assertThat(pages.devices()).containsExactly("Werk.2");

            pages.press("Werk.2", "remove");
            picture(pages, "remove");
            pages.submit();
            assertThat(pages.text()).contains("Werk.2 was removed");
            assertThat(pages.window().shows("#grant"))
                    .as("who had a device is no newcomer: %s", pages.text())
                    .isTrue();
            assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE))
                    .as("the last removal clears the attribute")
                    .isEmpty();

            pages.done();
            assertThat(pages.window().shows("#gwmfa-manage-otp-end"))
                    .as("%s", pages.text())
                    .isTrue();
            assertThat(pages.window().address()).endsWith("/manageotp/end");
        }
        assertThat(reasons("UPDATE_CREDENTIAL", person)).contains("added", "renamed");
        assertThat(reasons("REMOVE_CREDENTIAL", person)).contains("removed");
    }

    @Test
    void whoHasADeviceShowsItFirst() {
        Person person = stage.person();
        ManageOtpPages pages =
                ManageOtpPages.open(chromium.newWindow(), stage.realm()).login(person);
        assertThat(pages.asksToConfirm()).as("%s", pages.text()).isTrue();
        assertThat(pages.text()).doesNotContain("iPhone");
        picture(pages, "confirm");

        pages.confirm(person.phone().wrong());
        assertThat(pages.window().shows(ALERT)).as("%s", pages.text()).isTrue();
        assertThat(pages.window().attribute("#code", "aria-describedby")).contains("input-error-code");
        picture(pages, "confirm-wrong");

        pages.confirm(person.phone().now());
        assertThat(pages.devices()).containsExactly("iPhone");
    }

    @Test
    void fromOutsideAFirstDeviceNeedsTheHelpDesk() {
        Person person = stage.personWithoutDevice();
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm())) {
            assertThat(outside).isNotNull();
            ManageOtpPages pages =
                    ManageOtpPages.open(chromium.newWindow(), stage.realm()).login(person);
            assertThat(pages.window().shows("#grant")).as("%s", pages.text()).isTrue();
            assertThat(pages.window().shows("#code")).isFalse();
            picture(pages, "grant");

            pages.redeem("AAAA-AAAA-AAAA");
            assertThat(pages.window().shows(ALERT)).as("%s", pages.text()).isTrue();
            assertThat(pages.showsDevices()).isFalse();
        }
    }

    private Phone add(ManageOtpPages pages, Person person) {
        pages.pressAdd();
        pages.send("deviceName", "Müller's");
        assertThat(pages.window().shows(ALERT)).as("%s", pages.text()).isTrue();
        assertThat(pages.window().attribute("#deviceName", "value")).isEqualTo("Müller's");
        picture(pages, "name");
        pages.send("deviceName", "My phone");
        Phone phone = pages.scan();
        assertThat(pages.writtenSecret()).isEqualTo(phone.totp().base32());
        picture(pages, "prove");
        pages.window().open(pages.window().address());
        assertThat(pages.scan().totp().base32())
                .as("a refresh shows the same picture")
                .isEqualTo(phone.totp().base32());
        pages.prove(phone.totp().wrong());
        assertThat(pages.window().shows(ALERT)).as("%s", pages.text()).isTrue();
        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE))
                .as("nothing is written before a code was seen")
                .isEmpty();
        pages.prove(phone.next());
        return phone;
    }

    private List<String> reasons(String type, Person person) {
        return stage.realm().events(type, person.name()).stream()
                .map(event -> event.path("details").path("reason").asText())
                .toList();
    }

    private void picture(ManageOtpPages pages, String name) {
        ((ChromiumWindow) pages.window()).screenshot(SCREENSHOTS.resolve(++pictures + "-" + name + ".png"));
    }
}
