// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import java.util.List;
import java.util.function.Supplier;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.ChromiumWindow;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.Stage;

/** Leads through every page that a user can see, as a user comes to them, and stops at each. */
final class Tour {

    private static final List<String> MORE_DEVICES = List.of("Diensthandy mit einem recht langen Namen", "Spare key");

    private final Stage stage;
    private final Supplier<ChromiumWindow> windows;
    private final Stop stop;

    /** Where the tour stops. */
    @FunctionalInterface
    interface Stop {

        void at(String page, ChromiumWindow window);
    }

    Tour(Stage stage, Supplier<ChromiumWindow> windows, Stop stop) {
        this.stage = stage;
        this.windows = windows;
        this.stop = stop;
    }

    /** From the first login to the limit of devices, for a browser inside. */
    void manageDevices() {
        Person person = stage.personWithoutDevice();
        ChromiumWindow window = windows.get();
        ManageOtpPages pages = ManageOtpPages.open(window, stage.realm());
        stop.at("login", window);
        pages.login(person.name(), "wrong");
        stop.at("login-refused", window);
        pages.login(person);
        stop.at("list-empty", window);

        addFirst(pages, window);
        lookAtOne(pages, window);
        MORE_DEVICES.forEach(pages::enrol);
        stop.at("list-limit", window);
        pages.done();
        stop.at("end", window);
        window.close();
        confirm(person);
    }

    private void addFirst(ManageOtpPages pages, ChromiumWindow window) {
        pages.pressAdd();
        stop.at("name", window);
        pages.send("deviceName", " ");
        stop.at("name-refused", window);
        pages.send("deviceName", "iPhone");
        stop.at("prove", window);
        Phone phone = pages.scan();
        pages.prove(phone.totp().wrong());
        stop.at("prove-refused", window);
        pages.prove(phone.next());
        stop.at("list-one", window);
    }

    /** With a device that has shown one code only, so that nothing waits for a next one. */
    private void lookAtOne(ManageOtpPages pages, ChromiumWindow window) {
        Phone tablet = pages.enrol("Tablet");
        stop.at("list-added", window);
        pages.press("Tablet", "test");
        stop.at("test", window);
        pages.send("code", tablet.next());
        stop.at("list-tested", window);
        pages.press("Tablet", "rename");
        stop.at("rename", window);
        pages.send("deviceName", "iPad");
        stop.at("list-renamed", window);
        pages.press("iPad", "remove");
        stop.at("remove", window);
        window.press("#gwmfa-cancel");
    }

    /** A phone from its name to the list, and what it may not do while it is new. */
    void addPhone() {
        Person person = stage.person();
        ChromiumWindow window = windows.get();
        ManageOtpPages pages = ManageOtpPages.open(window, stage.realm()).login(person);
        pages.confirm(person.phone().now());
        window.press("#gwmfa-add-phone");
        stop.at("phone-name", window);
        pages.send("deviceName", "My phone");
        stop.at("phone-offer", window);
        PhoneSimulator phone = PhoneSimulator.pair(stage.realm(), pages.pairCode());
        pages.awaitDigits();
        stop.at("phone-digits", window);
        pages.digits("1");
        stop.at("phone-digits-refused", window);
        pages.digits(phone.digits());
        stop.at("phone-approve", window);
        phone.approve(phone.awaitRequest(), pages.number());
        pages.prove(phone.totp().wrong());
        stop.at("phone-approved", window);
        pages.prove(phone.code());
        stop.at("phone-list", window);
        pages.press("My phone", "remove");
        stop.at("phone-remove", window);
        window.close();

        ChromiumWindow other = windows.get();
        ManageOtpPages.open(other, stage.realm())
                .login(person)
                .confirm(phone.code())
                .press("iPhone", "remove");
        stop.at("phone-too-new", other);
        other.close();
    }

    private void confirm(Person person) {
        ChromiumWindow window = windows.get();
        ManageOtpPages pages = ManageOtpPages.open(window, stage.realm()).login(person);
        stop.at("confirm", window);
        pages.confirm("000000");
        stop.at("confirm-refused", window);
        window.close();
    }

    /** What a user sees whose directory entry holds something else. */
    void fault() {
        Person person =
                stage.personWith("something of another program", stage.person().phone());
        ChromiumWindow window = windows.get();
        ManageOtpPages.open(window, stage.realm()).login(person);
        stop.at("notice", window);
        window.close();
    }

    /** The login at an application: with a device, and without one. */
    void logIn(Application application) {
        ChromiumWindow window = windows.get();
        BrowserTestLogin login = BrowserTestLogin.open(window, stage.realm(), application.address())
                .password(stage.person());
        stop.at("code", window);
        login.code("000000");
        stop.at("code-refused", window);
        window.close();

        ChromiumWindow other = windows.get();
        BrowserTestLogin.open(other, stage.realm(), application.address()).password(stage.personWithoutDevice());
        stop.at("no-device", other);
        other.close();
    }
}
