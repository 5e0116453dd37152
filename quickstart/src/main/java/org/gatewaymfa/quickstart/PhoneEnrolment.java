// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.quickstart.phone.SamplePhone;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerStartException;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.quickstart.sample.Totp;

/** What a user does to get a phone: the pages of manageotp in one hand, the phone in the other. */
final class PhoneEnrolment {

    private static final String NEXT = "#gwmfa-go";

    private final URI realm;
    private final Clock clock;
    private final Progress console;

    /**
     * At one realm.
     *
     * @param realm such as {@code http://localhost:8080/realms/corp}
     */
    PhoneEnrolment(URI realm, Clock clock, Progress console) {
        this.realm = realm;
        this.clock = clock;
        this.console = console;
    }

    SamplePhone enrol(SampleUser user, String name) throws IOException {
        FormWindow window = new FormWindow();
        window.open(URI.create(realm + "/manageotp"));
        window.send(Map.of("username", user.name(), "password", SampleUser.PASSWORD), "#kc-login");
        window.send(Map.of(), "#gwmfa-add-phone");
        window.send(Map.of("deviceName", name), NEXT);
        String code = window.text("#gwmfa-pair").replaceAll("\\s", "");
        console.report("    the page shows the code " + code + " (in a picture, and to be typed)");
        SamplePhone phone = SamplePhone.pair(realm, code);
        console.report("    the phone has taken it and shows " + phone.digits() + "; these are typed into the page");
        window.reload();
        window.send(Map.of("digits", phone.digits()), NEXT);
        String number = window.text("#gwmfa-number");
        PhoneRequest trial = phone.requests().stream()
                .findFirst()
                .orElseThrow(() -> new ServerStartException("the phone has no request to try out"));
        console.report("    the page shows " + number + "; typed into the phone: "
                + phone.approve(trial, number).outcome());
        window.send(Map.of("code", new Totp(phone.account().secret()).codeAt(clock.instant())), NEXT);
        if (!window.shows("#gwmfa-devices [data-device]")) {
            throw new ServerStartException("the phone was not added: " + window.text("body"));
        }
        console.report("    added");
        return phone;
    }
}
