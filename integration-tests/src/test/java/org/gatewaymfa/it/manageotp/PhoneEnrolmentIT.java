// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.PlainWindow.Submission;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A phone is added when its digits, its approval and its code were right, and not one of them less. */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneEnrolmentIT {

    private static final String GO = "#gwmfa-go";

    private final Stage stage;
    private final ManageOtp manageOtp;
    private ManageOtpSettings inside;
    private FederationSetup.Change hasty;

    PhoneEnrolmentIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeAll
    void openToTheInside() {
        inside = ManageOtpSettings.inside(stage.realm());
        hasty = manageOtp.withoutPauses();
    }

    @AfterAll
    void restore() {
        hasty.close();
        inside.close();
    }

    @Test
    void aPhoneIsAddedStepByStep() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        String code = pages.pairCode();
        assertThat(pages.reload().pairCode()).as("a refresh changes nothing").isEqualTo(code);

        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), code);
        assertThat(pages.reload().window().shows("#digits"))
                .as("%s", pages.text())
                .isTrue();
        assertThat(manageOtp.stored(person)).as("paired is not stored").isEmpty();
        pages.digits(phone.digits());
        String number = pages.number();
        assertThat(pages.reload().number()).isEqualTo(number);
        assertThat(phone.approve(phone.awaitRequest(), number).approved()).isTrue();
        assertThat(manageOtp.stored(person)).as("approved is not stored").isEmpty();
        pages.prove(phone.code());

        assertThat(pages.devices()).as("%s", pages.text()).containsExactly("My phone");
        assertThat(pages.kinds()).containsExactly("Requests and codes");
        assertThat(manageOtp.stored(person)).contains("My+phone");
        assertThat(manageOtp.letsIn(person, phone.code())).isTrue();
        assertThat(manageOtp.events("UPDATE_CREDENTIAL", person)).containsExactly("/added/My phone");
        assertThat(stage.realm()
                        .events("UPDATE_CREDENTIAL", person.name())
                        .get(0)
                        .toString())
                .contains("gwmfa-push");
    }

    @Test
    void theFifthWrongDigitsEndTheOffer() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
        String wrong = phone.digits().equals("000000") ? "000001" : "000000";
        pages.reload();

        for (int i = 0; i < 4; i++) {
            assertThat(pages.digits(wrong).window().shows("#digits"))
                    .as("%s", pages.text())
                    .isTrue();
        }
        pages.digits(wrong);

        assertThat(pages.showsDevices()).as("%s", pages.text()).isTrue();
        assertThat(pages.text()).contains("Nothing was stored");
        assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", person))
                .containsOnly("invalid_user_credentials/wrong_digits/")
                .hasSize(5);
        assertNothingStored(person, phone);
    }

    @Test
    void aCodeIsNotEnoughWithoutTheApproval() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
        pages.reload().digits(phone.digits());

        pages.prove(phone.code());

        assertThat(pages.text()).contains("has not approved yet");
        assertThat(manageOtp.stored(person)).isEmpty();
        assertThat(phone.approve(phone.awaitRequest(), pages.number()).approved())
                .isTrue();
        pages.prove(phone.totp().wrong());
        assertThat(pages.text()).as("approved, but a wrong code").contains("not the code of the new device");
        assertThat(manageOtp.stored(person)).isEmpty();
        pages.prove(phone.code());
        assertThat(pages.devices()).containsExactly("My phone");
    }

    @Test
    void digitsCannotBeLeftOut() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
        Submission finish = window(pages.reload())
                .submission(GO)
                .with("step", "phone_finish")
                .with("code", phone.code());

        window(pages).send(finish);
        window(pages).send(new Submission(next(pages), finish.fields()).with("step", "phone_again"));

        assertThat(phone.requests()).isEmpty();
        pages.window().press("#gwmfa-cancel");
        assertNothingStored(person, phone);
    }

    @Test
    void aDenialOrAWrongNumberEndsIt() {
        for (boolean denies : new boolean[] {true, false}) {
            Person person = stage.personWithoutDevice();
            ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
            PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
            pages.reload().digits(phone.digits());
            PhoneReply reply = denies
                    ? phone.deny(phone.awaitRequest())
                    : phone.approve(phone.awaitRequest(), pages.number().equals("11") ? "12" : "11");
            assertThat(reply.approved()).isFalse();

            pages.prove(phone.code());

            assertThat(pages.showsDevices()).as("%s", pages.text()).isTrue();
            assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", person))
                    .containsExactly("rejected_by_user/phone_denied/");
            assertNothingStored(person, phone);
        }
    }

    @Test
    void whatWasCancelledCannotBeFinished() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        String code = pages.pairCode();
        pages.window().press("#gwmfa-cancel");
        assertThatThrownBy(() -> PhoneSimulator.pair(stage.realm(), code)).isInstanceOf(IllegalStateException.class);

        pages.addPhone("My phone");
        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
        pages.reload().digits(phone.digits());
        phone.approve(phone.awaitRequest(), pages.number());
        Submission finish = window(pages).submission(GO).with("code", phone.code());
        pages.window().press("#gwmfa-cancel");
        window(pages).send(new Submission(next(pages), finish.fields()));

        assertNothingStored(person, phone);
    }

    @Test
    void aCodeIsTakenByOnePhoneOnly() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        String code = pages.pairCode();
        PhoneSimulator thief = PhoneSimulator.pair(stage.realm(), code);
        assertThatThrownBy(() -> PhoneSimulator.pair(stage.realm(), code)).isInstanceOf(IllegalStateException.class);

        assertThat(pages.reload().text()).contains("If your phone shows no digits");
        pages.window().press("#gwmfa-cancel");

        assertNothingStored(person, thief);
    }

    @Test
    void aFinishedFormSentAgainAddsNothing() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).addPhone("My phone");
        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
        pages.reload().digits(phone.digits());
        phone.approve(phone.awaitRequest(), pages.number());
        Submission finish = window(pages).submission(GO).with("code", phone.code());
        window(pages).send(finish);
        String after = manageOtp.stored(person);
        assertThat(after).contains("My+phone");

        pages.remove("My phone");
        window(pages).send(new Submission(next(pages), finish.fields()).with("code", phone.code()));

        assertNothingStored(person, phone);
    }

    @Test
    void anotherSessionsDraftIsWorthNothing() {
        Person alice = stage.personWithoutDevice();
        Person bob = stage.personWithoutDevice();
        ManageOtpPages atAlice = manageOtp.visit(alice).addPhone("Phone");
        ManageOtpPages atBob = manageOtp.visit(bob).addPhone("Phone");
        PhoneSimulator ofAlice = PhoneSimulator.pair(stage.realm(), atAlice.pairCode());
        PhoneSimulator ofBob = PhoneSimulator.pair(stage.realm(), atBob.pairCode());
        atAlice.reload();
        Submission digits = window(atAlice).submission(GO).with("digits", ofAlice.digits());
        Submission atBobs = window(atBob.reload()).submission(GO);

        window(atBob).send(new Submission(atBobs.action(), digits.fields()));
        assertThat(ofAlice.requests()).isEmpty();
        assertThat(ofBob.requests()).isEmpty();
        window(atBob).newTab().send(digits);
        assertThat(ofAlice.requests())
                .as("the session of Alice with Bob's cookies")
                .isEmpty();

        assertThat(status(atBob, atAlice)).as("Bob looks after Alice's phone").contains("\"over\"");
        assertThat(status(atAlice, atAlice)).contains("\"taken\"");
    }

    @Test
    void aPhoneCountsAsADevice() {
        Person person = stage.person();
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().now());
        pages.enrolPhone(stage.realm(), "One");
        pages.enrol("Two");
        pages.enrolPhone(stage.realm(), "Three");

        assertThat(pages.devices()).containsExactly("iPhone", "One", "Two", "Three");
        assertThat(pages.window().shows("#gwmfa-add-phone"))
                .as("%s", pages.text())
                .isFalse();
        assertThat(pages.window().shows("#gwmfa-add")).isFalse();
        assertThat(pages.text()).contains("number of devices");
    }

    @Test
    void whoHasAPhoneShowsItFirst() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = manageOtp.visit(person).enrolPhone(stage.realm(), "My phone");

        ManageOtpPages pages = manageOtp.visit(person);
        assertThat(pages.asksToConfirm()).as("%s", pages.text()).isTrue();
        pages.confirm(phone.code());

        assertThat(pages.devices()).containsExactly("My phone");
    }

    @Test
    void aNewPhoneMustNotTouchOtherDevices() {
        Person person = stage.person();
        PhoneSimulator phone =
                manageOtp.visitWithCode(person, person.phone().now()).enrolPhone(stage.realm(), "New");
        String before = manageOtp.stored(person);
        ManageOtpPages pages = manageOtp.visitWithCode(person, phone.code());

        for (String step : List.of("remove", "rename")) {
            pages.press("iPhone", step);
            assertThat(pages.text()).contains("less than 24 hours ago");
            window(pages)
                    .send(new Submission(
                            next(pages),
                            Map.of("step", step, "device", "iPhone", "sure", "yes", "deviceName", "Mine")));
            pages.window().press("#gwmfa-cancel");
        }
        assertThat(manageOtp.stored(person)).isEqualTo(before);
        pages.rename("New", "Newer");
        assertThat(pages.devices()).containsExactly("iPhone", "Newer");
        pages.press("iPhone", "remove");
        assertThat(pages.text()).as("another name makes it no older").contains("less than 24 hours ago");

        pages.redeem(manageOtp.helpDesk().grant(person, 10));
        pages.remove("iPhone");
        assertThat(pages.devices()).as("the help desk's word counts").containsExactly("Newer");
    }

    @Test
    void anOlderPhoneMay() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Old");

        ManageOtpPages pages = manageOtp.visitWithCode(person, phone.code()).remove("iPhone");

        assertThat(pages.devices()).containsExactly("Old");
    }

    @Test
    void bothHalvesAreRenamedAndRemoved() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handset");
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().now());

        pages.rename("Handset", "Veteran");
        assertThat(pages.kinds()).containsExactly("Codes only", "Requests and codes");
        assertThat(manageOtp.stored(person)).contains("Veteran").doesNotContain("Handset");
        assertThat(phone.requests()).as("it is known under any name").isEmpty();

        pages.remove("Veteran");
        assertThat(pages.devices()).containsExactly("iPhone");
        assertThat(manageOtp.stored(person)).doesNotContain("Veteran");
        assertThatThrownBy(phone::requests).as("not known any more").isInstanceOf(IllegalStateException.class);
        assertThat(manageOtp.letsIn(person, phone.code())).isFalse();
        assertThat(manageOtp.events("REMOVE_CREDENTIAL", person)).containsExactly("/removed/Veteran");
    }

    @Test
    void aHalfThatIsLeftAloneIsShownAndRemoved() {
        Person person = stage.person();
        stage.phone(person, "My phone");
        stage.directory()
                .setAttribute(person.name(), Stage.ATTRIBUTE, "#@" + ManageOtp.plain("iPhone", person.phone()));
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().now());
        assertThat(pages.kinds()).containsExactly("Codes only", "Requests only");

        assertThat(pages.add("My phone").text()).contains("a device of this name already");
        pages.window().press("#gwmfa-cancel");
        pages.rename("My phone", "Renamed");
        assertThat(pages.devices()).containsExactly("iPhone", "Renamed");
        pages.remove("Renamed");

        assertThat(pages.devices()).containsExactly("iPhone");
    }

    @Test
    void aPasswordAloneStartsNothing() {
        Person newcomer = stage.personWithoutDevice();
        Person person = stage.person();
        Submission real = window(manageOtp.visit(stage.personWithoutDevice())).submission("#gwmfa-add-phone");
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm())) {
            assertThat(outside).isNotNull();
            for (Person who : List.of(newcomer, person)) {
                ManageOtpPages pages = manageOtp.visit(who);
                assertThat(pages.window().shows("#gwmfa-add-phone")).isFalse();
                for (String step : List.of("phone", "phone_name", "phone_digits", "phone_again", "phone_finish")) {
                    window(pages)
                            .send(new Submission(next(pages), real.fields())
                                    .with("step", step)
                                    .with("deviceName", "Evil")
                                    .with("draft", "x")
                                    .with("digits", "123456")
                                    .with("code", "123456"));
                    assertThat(window(pages).status()).isLessThan(500);
                    assertThat(pages.offersToAPhone()).as("%s", pages.text()).isFalse();
                }
            }
        }
        assertThat(manageOtp.stored(newcomer)).isEmpty();
        assertThat(manageOtp.stored(person)).doesNotContain("Evil");
    }

    @Test
    void phonesCanBeSwitchedOff() {
        Person person = stage.personWithoutDevice();
        try (ManageOtpSettings off = ManageOtpSettings.change(stage.realm(), Map.of("phones", "false"))) {
            assertThat(off).isNotNull();
            ManageOtpPages pages = manageOtp.visit(person);
            assertThat(pages.window().shows("#gwmfa-add")).isTrue();
            assertThat(pages.window().shows("#gwmfa-add-phone")).isFalse();
            window(pages).send(window(pages).submission("#gwmfa-add").with("step", "phone"));
            assertThat(pages.asksForName()).isFalse();
        }
    }

    private void assertNothingStored(Person person, PhoneSimulator phone) {
        assertThat(manageOtp.stored(person)).isEmpty();
        assertThatThrownBy(phone::requests).as("known to nobody").isInstanceOf(IllegalStateException.class);
    }

    /** Asks as one window for the phone that another one waits for. */
    private static String status(ManageOtpPages asking, ManageOtpPages waiting) {
        String path = waiting.window().attribute("[data-phone-status]", "data-phone-status");
        PlainWindow tab = window(asking).newTab();
        tab.open(URI.create(waiting.window().address()).resolve(path).toString());
        return tab.text();
    }

    /** Where the window's forms go. */
    private static URI next(ManageOtpPages pages) {
        return window(pages).submission("form [type='submit']").action();
    }

    private static PlainWindow window(ManageOtpPages pages) {
        return (PlainWindow) pages.window();
    }
}
