// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The directory does not take a change, cannot be asked, or holds something else: the user is told, and nothing is half-written. */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageFailureIT {

    private final Stage stage;
    private final ManageOtp manageOtp;
    private ManageOtpSettings inside;

    StorageFailureIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeAll
    void openToTheInside() {
        inside = ManageOtpSettings.inside(stage.realm());
    }

    @AfterAll
    void restore() {
        inside.close();
    }

    @Test
    void withoutTheRightToWriteNoDeviceIsAdded() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Phone phone = pages.scan();
        stage.directory().grantWrite(Stage.ATTRIBUTE, false);
        try {
            pages.prove(phone.next());
        } finally {
            stage.directory().grantWrite(Stage.ATTRIBUTE, true);
        }

        assertThatItIsExplained(pages);
        assertThat(manageOtp.stored(person)).isEmpty();
        assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", person))
                .singleElement()
                .asString()
                .contains("access_refused");
        assertThat(manageOtp.events("UPDATE_CREDENTIAL", person)).isEmpty();
    }

    @Test
    void withoutTheRightToWriteNoDeviceIsRemoved() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().shifted(-1));
        stage.directory().grantWrite(Stage.ATTRIBUTE, false);
        try {
            pages.remove("iPhone");
        } finally {
            stage.directory().grantWrite(Stage.ATTRIBUTE, true);
        }

        assertThatItIsExplained(pages);
        assertThat(manageOtp.stored(person)).isEqualTo(before);
        assertThat(manageOtp.events("REMOVE_CREDENTIAL_ERROR", person))
                .singleElement()
                .asString()
                .contains("access_refused");
        assertThat(manageOtp.letsIn(person, person.phone().now()))
                .as("a removal that was not made refuses nothing")
                .isTrue();
    }

    @Test
    void aDirectoryThatGoesDownInTheMiddleLosesNothing() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Phone phone = pages.scan();
        stage.directory().stop();
        try {
            pages.prove(phone.next());
            assertThatItIsExplained(pages);
        } finally {
            stage.directory().start();
        }
        // A server that failed is asked again once a second.
        Await.until(
                "the directory is asked again",
                Duration.ofSeconds(10),
                () -> manageOtp.visit(person).window().shows("#gwmfa-add"));

        assertThat(manageOtp.stored(person)).isEmpty();
        assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", person).toString())
                .contains("unreachable");
        Phone again = manageOtp.visit(person).enrol("iPhone");
        assertThat(manageOtp.letsIn(person, again.next())).isTrue();
    }

    @Test
    void anAttributeThatCannotBeReadIsNeverTakenForAnEmptyOne() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        stage.directory().grantRead(Stage.ATTRIBUTE, false);
        try {
            ManageOtpPages pages = manageOtp.visit(person);
            if (pages.window().shows("#gwmfa-add")) {
                pages.add("Mine").prove(pages.scan().next());
                assertThatItIsExplained(pages);
            }
        } finally {
            stage.directory().grantRead(Stage.ATTRIBUTE, true);
        }

        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void aValueOfAnotherProductIsLeftAlone() {
        String terminalServices =
                "m:                    d\u0009                      PCtxCfgPresent\u3035\u3131\u3065CtxCfgFlags1";
        for (String foreign : new String[] {terminalServices, "#@broken", "{\"otpdata\":", " "}) {
            Person person = stage.personWith(foreign, Totp.random());

            ManageOtpPages pages = manageOtp.visit(person);

            assertThatItIsExplained(pages);
            assertThat(pages.window().shows("#gwmfa-add"))
                    .as("%s", pages.text())
                    .isFalse();
            assertThat(manageOtp.stored(person)).isEqualTo(foreign);
        }
    }

    @Test
    void theLimitIsSaidBeforeAndHeldAtTheWrite() {
        Totp phone = Totp.random();
        StringBuilder value = new StringBuilder("#@");
        for (String device : new String[] {"A", "B", "C"}) {
            value.append(ManageOtp.plain(device, Totp.random()));
        }
        Person person = stage.personWith(value + ManageOtp.plain("Mine", phone), phone);
        String before = manageOtp.stored(person);

        ManageOtpPages pages = manageOtp.visitWithCode(person, phone.now());
        if (pages.window().shows("#gwmfa-add")) {
            pages.pressAdd();
        }

        assertThat(pages.asksForName()).as("%s", pages.text()).isFalse();
        assertThat(pages.text()).contains("4");
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void aNameThatIsTakenOrUnusableIsSaidNextToTheField() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        ManageOtpPages pages =
                manageOtp.visitWithCode(person, person.phone().now()).pressAdd();

        for (String name : new String[] {"iPhone", "", "a=b&c,", "<script>", "x".repeat(500), "\u202Eevil"}) {
            pages.send("deviceName", name);
            assertThat(pages.asksForName()).as("'%s': %s", name, pages.text()).isTrue();
            assertThat(pages.window().attribute("#deviceName", "aria-invalid"))
                    .as(name)
                    .isEqualTo("true");
        }
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    private static void assertThatItIsExplained(ManageOtpPages pages) {
        assertThat(pages.text())
                .doesNotContain("Exception", "INSUFF_ACCESS", "userParameters", "gwmfaManage")
                .containsPattern("(?i)help ?desk|try again|directory|administrator");
    }
}
