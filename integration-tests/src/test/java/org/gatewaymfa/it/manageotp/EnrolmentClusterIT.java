// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatewaymfa.it.fixtures.Cluster;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.HelpDesk;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.NetScalerDecoder;
import org.gatewaymfa.it.fixtures.OnCluster;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.Totp;
import org.gatewaymfa.it.fixtures.TwoDomainControllers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One user in many windows at two nodes, at one domain controller and at two that replicate late: no device is lost. */
@OnCluster
class EnrolmentClusterIT {

    private static final int ENROLMENTS = 50;
    private static final int LIMIT = 10;
    private static final int WINDOW = 10;

    private static TwoDomainControllers controllers;
    private static Cluster cluster;
    private static FederationSetup.Change oneEach;
    private static ManageOtpSettings inside;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
        controllers = cluster.controllers();
        oneEach =
                FederationSetup.changeShippedProvider(cluster.realm(), Map.of("connectionUrl", controllers.ldapUrl()));
        inside = ManageOtpSettings.inside(cluster.realm());
        // Devices are the subject here; Keycloak's own protection would end a race of one user's windows early.
        cluster.realm().change(realm -> realm.put("bruteForceProtected", false));
    }

    @AfterAll
    static void end() {
        cluster.realm().change(realm -> realm.put("bruteForceProtected", true));
        inside.close();
        oneEach.close();
    }

    @Test
    void fiftyEnrolmentsAtOnceEndInTheLimitOfDevicesAllUsable() {
        try (FederationSetup.Change one = atOneController();
                FederationSetup.Change wide = FederationSetup.changeShippedMapper(
                        cluster.realm(),
                        Map.of(
                                "device-limit", Integer.toString(LIMIT),
                                "look-behind", Integer.toString(WINDOW),
                                "look-ahead", Integer.toString(WINDOW),
                                "allow-many-codes", "true"))) {
            assertThat(one).isNotEqualTo(wide);
            List<Totp> known = List.of(Totp.random(), Totp.random(), Totp.random());
            Person person = controllers.person("fiona", plain(known), known.get(0));
            List<Phone> phones = new ArrayList<>();
            List<ManageOtpPages> windows = drafts(person, known, phones);

            List<Boolean> added = Parallel.times(
                    ENROLMENTS,
                    number ->
                            windows.get(number).prove(phones.get(number).next()).showsDevices());

            Map<String, String> stored = NetScalerDecoder.plain(controllers.devices(0, person));
            assertThat(stored).hasSize(LIMIT).containsKeys("known0", "known1", "known2");
            List<String> fresh = stored.keySet().stream()
                    .filter(name -> name.startsWith("new"))
                    .toList();
            assertThat(fresh).hasSize(LIMIT - known.size());
            assertThat(IntStream.range(0, ENROLMENTS).filter(added::get).mapToObj(number -> "new" + number))
                    .as("who was told that it worked")
                    .containsAll(fresh);
            for (String device : fresh) {
                assertThat(letsIn(
                                0,
                                person,
                                phones.get(Integer.parseInt(device.substring("new".length())))
                                        .next()))
                        .as(device)
                        .isTrue();
            }
        }
    }

    /** Fifty windows at two nodes, each confirmed with a code of its own, each with a new device on the screen. */
    private static List<ManageOtpPages> drafts(Person person, List<Totp> known, List<Phone> phones) {
        long first = Totp.currentStep() - WINDOW + 1;
        List<ManageOtpPages> windows = new ArrayList<>();
        for (int number = 0; number < ENROLMENTS; number++) {
            String code = known.get(number % known.size()).at(first + number / known.size());
            ManageOtpPages pages = visit(number % 2, person).confirm(code).add("new" + number);
            phones.add(pages.scan());
            windows.add(pages);
        }
        return windows;
    }

    @Test
    void manyFirstEnrolmentsAtOnceEndInOneDevice() {
        try (FederationSetup.Change one = atOneController()) {
            assertThat(one).isNotNull();
            Person person = controllers.person("greta", "", Totp.random());
            List<ManageOtpPages> windows = IntStream.range(0, 20)
                    .mapToObj(number -> visit(number % 2, person).add("new" + number))
                    .toList();
            List<Phone> phones = windows.stream().map(ManageOtpPages::scan).toList();

            Parallel.times(
                    windows.size(),
                    number -> windows.get(number).prove(phones.get(number).next()));

            List<String> stored = new HelpDesk(cluster.realm()).devices(person).findValuesAsText("name");
            assertThat(stored).as("devices of the password alone").hasSize(1);
            assertThat(letsIn(1, person, phones.get(number(stored.get(0))).next()))
                    .isTrue();
        }
    }

    @Test
    void aDeviceAddedAtOneControllerIsNotLostByALaterChangeAtTheOther() {
        Totp known = Totp.random();
        Person person = controllers.person("hilda", plain(List.of(known)), known);
        ManageOtpPages here = visit(0, person).confirm(known.shifted(-1));
        ManageOtpPages there = visit(1, person).confirm(known.now()).add("there");
        Phone second = there.scan();
        Phone first = here.enrol("here");
        String before = controllers.devices(1, person);
        assertThat(before).doesNotContain("here");

        there.prove(second.next());

        assertThat(controllers.devices(1, person)).as("%s", there.text()).isEqualTo(before);
        assertThat(there.text()).containsPattern("(?i)try again|later|minutes");

        controllers.replicate();
        finish(there, second);
        controllers.replicate();

        for (int node = 0; node < 2; node++) {
            assertThat(NetScalerDecoder.plain(controllers.devices(node, person)))
                    .hasSize(3)
                    .containsKeys("known0", "here", "there");
        }
        assertThat(letsIn(1, person, first.next())).as("here").isTrue();
    }

    /** The same draft goes on where the page still shows it, else the user begins again. */
    private static void finish(ManageOtpPages pages, Phone phone) {
        if (pages.showsPicture()) {
            pages.prove(phone.next());
        } else {
            pages.enrol("there");
        }
        assertThat(pages.devices()).as("%s", pages.text()).contains("here", "there");
    }

    @Test
    void aDeviceRemovedAtOneControllerIsRefusedWhereTheOtherStillShowsIt() {
        Totp known = Totp.random();
        Person person = controllers.person("ilse", plain(List.of(known)), known);
        ManageOtpPages here = visit(0, person).confirm(known.shifted(-1));
        Phone tablet = here.enrol("tablet");
        controllers.replicate();

        here.remove("known0");

        assertThat(controllers.devices(1, person)).contains(known.base32());
        assertThat(letsIn(1, person, known.now())).as("at the gateway").isFalse();
        ManageOtpPages there = visit(1, person);
        assertThat(there.confirm(known.shifted(1)).showsDevices())
                .as("at the page")
                .isFalse();
        assertThat(letsIn(1, person, tablet.next())).as("the other device").isTrue();

        controllers.replicate();
        assertThat(NetScalerDecoder.plain(controllers.devices(1, person))).containsOnlyKeys("tablet");
        assertThat(letsIn(1, person, known.shifted(1))).isFalse();
    }

    private static int number(String device) {
        return Integer.parseInt(device.substring("new".length()));
    }

    private static ManageOtpPages visit(int node, Person person) {
        return ManageOtpPages.open(PlainWindow.empty(), cluster.realm(node)).login(person);
    }

    private static boolean letsIn(int node, Person person, String code) {
        return cluster.grant(node).start(person.name(), Person.PASSWORD, code).accepted();
    }

    private static FederationSetup.Change atOneController() {
        return FederationSetup.changeShippedProvider(
                cluster.realm(), Map.of("connectionUrl", controllers.at(0).ldapUrl()));
    }

    private static String plain(List<Totp> devices) {
        StringBuilder value = new StringBuilder("#@");
        for (int i = 0; i < devices.size(); i++) {
            value.append("known")
                    .append(i)
                    .append('=')
                    .append(devices.get(i).base32())
                    .append("&,");
        }
        return value.toString();
    }
}
