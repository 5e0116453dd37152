// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.PlainWindow.Submission;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;

/** Who may add and remove devices, from where, and after having shown what. */
@OnStage
class PolicyIT {

    private static final int TRIES = 10;

    private final Stage stage;
    private final ManageOtp manageOtp;

    PolicyIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @Test
    void thePasswordAloneAddsNoFirstDeviceFromOutside() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm())) {
            assertThat(outside).isNotNull();
            Person person = stage.personWithoutDevice();

            ManageOtpPages pages = manageOtp.visit(person);

            assertThat(pages.window().shows("#grant")).as("%s", pages.text()).isTrue();
            assertThat(pages.window().shows("#gwmfa-add")).isFalse();
            forge(pages, "add", "deviceName", "iPhone");
            forge(pages, "name", "deviceName", "iPhone");
            assertThat(pages.showsPicture()).as("%s", pages.text()).isFalse();
            assertThat(manageOtp.stored(person)).isEmpty();
        }
    }

    @Test
    void noNetworkIsTrustedUntilOneIsNamed() {
        try (ManageOtpSettings none = ManageOtpSettings.change(stage.realm(), Map.of("trusted-networks", ""))) {
            assertThat(none).isNotNull();

            ManageOtpPages pages = manageOtp.visit(stage.personWithoutDevice());

            assertThat(pages.window().shows("#gwmfa-add"))
                    .as("%s", pages.text())
                    .isFalse();
        }
    }

    @Test
    void theSwitchWithTheWarningOpensTheFirstDeviceAndNoOther() {
        try (ManageOtpSettings open = ManageOtpSettings.change(
                stage.realm(), Map.of("trusted-networks", "", "first-device-with-password", "true"))) {
            assertThat(open).isNotNull();
            Person person = stage.personWithoutDevice();
            manageOtp.visit(person).enrol("iPhone");

            assertThat(manageOtp.visit(person).asksToConfirm()).isTrue();
        }
    }

    @Test
    void aGrantOpensOneVisitFromOutsideOnce() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm());
                FederationSetup.Change hasty = manageOtp.withoutPauses()) {
            assertThat(outside).isNotEqualTo(hasty);
            Person person = stage.personWithoutDevice();
            String grant = manageOtp.helpDesk().grant(person, 60);
            ManageOtpPages pages = manageOtp.visit(person).redeem(typedByHand(grant));
            assertThat(pages.showsDevices()).as("%s", pages.text()).isTrue();

            Phone phone = pages.enrol("iPhone");

            assertThat(pages.devices()).containsExactly("iPhone");
            ManageOtpPages again = manageOtp.visit(person).redeem(grant);
            assertThat(again.showsDevices())
                    .as("a second time: %s", again.text())
                    .isFalse();
            assertThat(manageOtp.letsIn(person, phone.next())).isTrue();
        }
    }

    @Test
    void aGrantOpensOneOfTwoVisitsAtTheSameTime() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm());
                FederationSetup.Change hasty = manageOtp.withoutPauses()) {
            assertThat(outside).isNotEqualTo(hasty);
            Person person = stage.personWithoutDevice();
            String grant = manageOtp.helpDesk().grant(person, 60);
            ManageOtpPages one = manageOtp.visit(person);
            ManageOtpPages other = manageOtp.visit(person);

            List<String> said = Parallel.times(2, number -> {
                ManageOtpPages pages = (number == 0 ? one : other).redeem(grant);
                return pages.showsDevices() ? "in" : pages.text();
            });

            assertThat(said).filteredOn("in"::equals).as("%s", said).hasSize(1);
        }
    }

    @Test
    void aGrantIsForOneUser() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm())) {
            assertThat(outside).isNotNull();
            Person person = stage.personWithoutDevice();
            Person other = stage.personWithoutDevice();
            String grant = manageOtp.helpDesk().grant(person, 60);

            assertThat(manageOtp.visit(other).redeem(grant).showsDevices()).isFalse();
            assertThat(manageOtp.visit(person).redeem(grant).showsDevices()).isTrue();
        }
    }

    @Test
    void aNewerGrantReplacesTheOlderAndARevokedOneIsWorthNothing() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm());
                FederationSetup.Change hasty = manageOtp.withoutPauses()) {
            assertThat(outside).isNotEqualTo(hasty);
            Person person = stage.personWithoutDevice();
            String older = manageOtp.helpDesk().grant(person, 60);
            String newer = manageOtp.helpDesk().grant(person, 60);
            ManageOtpPages pages = manageOtp.visit(person);
            assertThat(pages.redeem(older).showsDevices()).as("older").isFalse();
            manageOtp.helpDesk().revoke(person);

            assertThat(pages.redeem(newer).showsDevices()).as("revoked").isFalse();
        }
    }

    /** A grant cannot be guessed, so the right one opens the lock: else whoever locks the codes closes this way too. */
    @Test
    void guessingGrantsLocksTheCodesUntilTheRightGrantOpensThem() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm());
                FederationSetup.Change hasty = manageOtp.withoutPauses();
                FederationSetup.Change unprotected = manageOtp.withoutKeycloaksProtection()) {
            assertThat(outside).isNotEqualTo(hasty).isNotEqualTo(unprotected);
            Person person = stage.person();
            ManageOtpPages pages = manageOtp.visit(person);
            for (int guess = 0; guess <= TRIES; guess++) {
                assertThat(pages.redeem("AAAA-BBBB-CCC" + (char) ('D' + guess)).showsDevices())
                        .isFalse();
            }

            pages.confirm(person.phone().shifted(-1));
            assertThat(pages.asksToConfirm()).as("locked: %s", pages.text()).isTrue();
            assertThat(manageOtp.letsIn(person, person.phone().now()))
                    .as("locked")
                    .isFalse();

            String grant = manageOtp.helpDesk().grant(person, 60);
            assertThat(pages.redeem(grant).showsDevices())
                    .as("%s", pages.text())
                    .isTrue();
            assertThat(manageOtp.letsIn(person, person.phone().shifted(1))).isTrue();
        }
    }

    @Test
    void theHelpDeskGivesTriesBack() {
        try (FederationSetup.Change unprotected = manageOtp.withoutKeycloaksProtection()) {
            assertThat(unprotected).isNotNull();
            Person person = stage.person();
            ManageOtpPages pages = manageOtp.visit(person);
            for (int guess = 0; guess <= TRIES; guess++) {
                pages.confirm(person.phone().wrong(guess));
            }
            assertThat(pages.confirm(person.phone().shifted(-1)).asksToConfirm())
                    .isTrue();

            manageOtp.helpDesk().unlock(person);

            assertThat(pages.confirm(person.phone().now()).showsDevices())
                    .as("%s", pages.text())
                    .isTrue();
        }
    }

    @Test
    void aDeviceIsAddedAndRemovedWithASecondFactorOnly() {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            Person person = stage.person();
            String before = manageOtp.stored(person);
            ManageOtpPages pages = manageOtp.visit(person);

            assertThat(pages.asksToConfirm()).as("%s", pages.text()).isTrue();
            assertThat(pages.text()).as("nothing of the page before").doesNotContain("iPhone");
            for (String step : new String[] {"add", "name", "rename", "test", "remove", "prove"}) {
                forge(pages, step, "deviceName", "iPhone");
                assertThat(pages.showsDevices() || pages.showsPicture())
                        .as("%s: %s", step, pages.text())
                        .isFalse();
            }
            assertThat(manageOtp.stored(person)).isEqualTo(before);
        }
    }

    @Test
    void afterTheLastDeviceOnlyAGrantHelps() {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            Person person = stage.person();
            manageOtp.visitWithCode(person, person.phone().now()).remove("iPhone");
            assertThat(manageOtp.stored(person)).isEmpty();

            ManageOtpPages pages = manageOtp.visit(person);

            assertThat(pages.window().shows("#gwmfa-add"))
                    .as("%s", pages.text())
                    .isFalse();
            String grant = manageOtp.helpDesk().grant(person, 60);
            pages.redeem(grant).enrol("New");
            assertThat(pages.devices()).containsExactly("New");
        }
    }

    @Test
    void afterTheHelpDeskRemovedAllDevicesOnlyAGrantHelps() {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            Person person = stage.person();
            manageOtp.helpDesk().removeAll(person);
            assertThat(manageOtp.stored(person)).isEmpty();

            assertThat(manageOtp.visit(person).window().shows("#gwmfa-add")).isFalse();
        }
    }

    @Test
    void aDraftOfTheTimeBeforeTheFirstDeviceAddsNoSecond() {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            Person person = stage.personWithoutDevice();
            ManageOtpPages attacker = manageOtp.visit(person).add("Attacker");
            Phone attackersPhone = attacker.scan();
            manageOtp.visit(person).enrol("iPhone");
            String before = manageOtp.stored(person);

            attacker.prove(attackersPhone.next());

            assertThat(manageOtp.stored(person)).isEqualTo(before);
        }
    }

    @Test
    void fewerDevicesAreAddedFromOutside() {
        try (ManageOtpSettings outside = ManageOtpSettings.change(
                stage.realm(), Map.of("trusted-networks", "192.0.2.0/24", "devices-from-outside", "1"))) {
            assertThat(outside).isNotNull();
            Person person = stage.person();
            ManageOtpPages pages =
                    manageOtp.visitWithCode(person, person.phone().now());
            String before = manageOtp.stored(person);

            if (pages.window().shows("#gwmfa-add")) {
                pages.pressAdd();
            }

            assertThat(pages.asksForName()).as("%s", pages.text()).isFalse();
            forge(pages, "name", "deviceName", "Second");
            assertThat(pages.showsPicture()).isFalse();
            assertThat(manageOtp.stored(person)).isEqualTo(before);
        }
    }

    /** A minute is the shortest time that the settings know; both wait in the same one. */
    @Test
    void whatWasShownOrGrantedAMinuteAgoIsWorthNothing() {
        try (ManageOtpSettings brief = ManageOtpSettings.change(
                stage.realm(), Map.of("trusted-networks", "192.0.2.0/24", "max_auth_age", "60"))) {
            assertThat(brief).isNotNull();
            Person person = stage.person();
            String before = manageOtp.stored(person);
            ManageOtpPages stale =
                    manageOtp.visitWithCode(person, person.phone().now());
            Person newcomer = stage.personWithoutDevice();
            String grant = manageOtp.helpDesk().grant(newcomer, 1);
            Instant over = Instant.now().plusSeconds(61);
            Await.until(
                    "the end of a minute",
                    Duration.ofSeconds(65),
                    () -> Instant.now().isAfter(over));

            forge(stale, "remove", "deviceName", "iPhone");
            assertThat(stale.showsDevices()).as("stale: %s", stale.text()).isFalse();
            assertThat(manageOtp.stored(person)).isEqualTo(before);
            ManageOtpPages late = manageOtp.visit(newcomer).redeem(grant);
            assertThat(late.showsDevices()).as("late: %s", late.text()).isFalse();
        }
    }

    /** As somebody types what was read out on the telephone. */
    private static String typedByHand(String grant) {
        return " " + grant.toLowerCase(Locale.ROOT).replace('-', ' ');
    }

    /** Sends a form that the page does not have. */
    private static void forge(ManageOtpPages pages, String step, String field, String value) {
        PlainWindow window = (PlainWindow) pages.window();
        Submission real = window.submission("form [type='submit']");
        window.send(
                real.with("step", step).with(field, value).with("device", value).with("sure", "yes"));
    }
}
