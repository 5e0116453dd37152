// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewaymfa.radius.protocol.PacketCode.ACCESS_ACCEPT;

import java.util.Map;
import java.util.function.Supplier;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.KeyUri;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.Stage;

/** What one user does with devices, from the first on, in a real browser and at a gateway. */
final class Journey {

    private static final int STEPS_AHEAD = 10;

    /** Settings of the mapper that let the journey's phones be ahead, so that nobody waits half a minute for each code. */
    static final Map<String, String> PATIENT_MAPPER =
            Map.of("look-ahead", Integer.toString(STEPS_AHEAD), "allow-many-codes", "true");

    private final Stage stage;
    private final Chromium chromium;
    private final Application application;

    Journey(Stage stage, Chromium chromium, Application application) {
        this.stage = stage;
        this.chromium = chromium;
        this.application = application;
    }

    /** Walks it all, with somebody who has no device; the mapper has to be {@link #PATIENT_MAPPER}. */
    void of(Person person, Supplier<String> stored) {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm());
                FederationSetup.Change hasty = new ManageOtp(stage).withoutPauses()) {
            assertThat(inside).isNotEqualTo(hasty);
            Phone phone = enrolFirst(person, stored);
            assertThat(opensBrowser(person, phone.next()))
                    .as("first device, browser")
                    .isTrue();
            assertThat(opensGateway(person, phone.next()))
                    .as("first device, gateway")
                    .isTrue();

            Phone tablet = replace(person, phone);

            assertThat(opensBrowser(person, phone.next()))
                    .as("removed device, browser")
                    .isFalse();
            assertThat(opensGateway(person, phone.next()))
                    .as("removed device, gateway")
                    .isFalse();
            ManageOtpPages pages = visit(person).confirm(phone.next());
            assertThat(pages.asksToConfirm())
                    .as("removed device, page: %s", pages.text())
                    .isTrue();
            assertThat(opensGateway(person, tablet.next()))
                    .as("second device, gateway")
                    .isTrue();
            assertThat(opensBrowser(person, tablet.next()))
                    .as("second device, browser")
                    .isTrue();
        }
    }

    private Phone enrolFirst(Person person, Supplier<String> stored) {
        ManageOtpPages pages = visit(person).add("iPhone");
        Phone phone = pages.scan().aheadBy(STEPS_AHEAD);
        assertThat(phone.scanned()).as("the link").isEqualTo(KeyUri.parse(pages.link()));
        assertThat(phone.scanned().secret()).as("the text").isEqualTo(pages.writtenSecret());
        assertThat(phone.scanned().account()).contains(person.name());
        assertThat(stored.get()).as("before the proof").isEmpty();

        pages.prove(phone.totp().wrong());
        assertThat(pages.showsPicture())
                .as("after a wrong code: %s", pages.text())
                .isTrue();
        assertThat(stored.get()).as("after a wrong code").isEmpty();
        pages.prove(phone.next());

        assertThat(pages.devices()).containsExactly("iPhone");
        assertThat(stored.get()).contains("iPhone");
        pages.done();
        BrowserTestLogin afterwards = BrowserTestLogin.open(pages.window(), stage.realm(), application.address());
        assertThat(afterwards.loggedIn()).as("the visit was no login").isFalse();
        return phone;
    }

    private Phone replace(Person person, Phone phone) {
        ManageOtpPages pages = visit(person);
        assertThat(pages.asksToConfirm()).as("%s", pages.text()).isTrue();
        pages.confirm(phone.next());
        Phone tablet = pages.enrol("My Tablet").aheadBy(STEPS_AHEAD);
        assertThat(pages.devices()).containsExactlyInAnyOrder("iPhone", "My Tablet");

        pages.remove("iPhone");

        assertThat(pages.devices()).containsExactly("My Tablet");
        pages.done();
        return tablet;
    }

    private ManageOtpPages visit(Person person) {
        return ManageOtpPages.open(chromium.newWindow(), stage.realm()).login(person);
    }

    private boolean opensBrowser(Person person, String code) {
        return BrowserTestLogin.open(chromium.newWindow(), stage.realm(), application.address())
                .password(person)
                .code(code)
                .loggedIn();
    }

    private boolean opensGateway(Person person, String code) {
        try (Nas nas = stage.nas(Gateway.NETSCALER)) {
            Nas.Reply challenge = nas.login(person.name(), Person.PASSWORD).orElseThrow();
            return nas.answer(person.name(), code, challenge.state())
                    .orElseThrow()
                    .code()
                    .equals(ACCESS_ACCEPT);
        }
    }
}
