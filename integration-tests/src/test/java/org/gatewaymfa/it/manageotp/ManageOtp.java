// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.HelpDesk;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.Realm;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;

/** What the tests of this package do again and again. */
final class ManageOtp {

    /** Where a login ends; no server is there. */
    static final String NOWHERE = "http://localhost:9/logged-in";

    private final Stage stage;

    ManageOtp(Stage stage) {
        this.stage = stage;
    }

    Realm realm() {
        return stage.realm();
    }

    HelpDesk helpDesk() {
        return new HelpDesk(stage.realm());
    }

    /** A new window in which the person has shown the password and nothing more. */
    ManageOtpPages visit(Person person) {
        return ManageOtpPages.open(PlainWindow.empty(), realm()).login(person);
    }

    /** The same, and a code of the person's first device. */
    ManageOtpPages visitWithCode(Person person, String code) {
        ManageOtpPages pages = visit(person).confirm(code);
        if (!pages.showsDevices()) {
            throw new AssertionError(pages.text());
        }
        return pages;
    }

    /** The attribute as it is in the directory; empty text: it is not there. */
    String stored(Person person) {
        return stage.directory()
                .attribute(person.name(), Stage.ATTRIBUTE)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Whether a code is good for a login at the gateway; a wrong one counts as a failure. */
    boolean letsIn(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code).accepted();
    }

    /** Events of a type, as {@code error/reason/device}; what an event does not say is empty. */
    List<String> events(String type, Person person) {
        return realm().events(type, person.name()).stream()
                .map(event -> event.path("error").asText()
                        + '/'
                        + event.path("details").path("reason").asText()
                        + '/'
                        + event.path("details").path("credential_user_label").asText())
                .toList();
    }

    /** Lets failures follow each other faster than a person could fail, until it is closed. */
    FederationSetup.Change withoutPauses() {
        realm().change(settings -> settings.put("quickLoginCheckMilliSeconds", 0));
        return () -> realm().change(settings -> settings.put("quickLoginCheckMilliSeconds", 1000));
    }

    /** Leaves only the budget of tries between a guesser and the account, until it is closed. */
    FederationSetup.Change withoutKeycloaksProtection() {
        realm().change(settings -> settings.put("bruteForceProtected", false));
        return () -> realm().change(settings -> settings.put("bruteForceProtected", true));
    }

    static String plain(String device, Totp phone) {
        return device + '=' + phone.base32() + "&,";
    }

    static BrowserTestLogin login(Realm realm, String action) {
        return BrowserTestLogin.open(PlainWindow.empty(), realm, NOWHERE, "browser-test", action);
    }
}
