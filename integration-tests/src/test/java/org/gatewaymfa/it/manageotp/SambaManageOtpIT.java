// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.SambaDomainController;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Users of a real domain, whose bind account may write one attribute and nothing else. */
@OnStage
@Requires({Tool.SAMBA, Tool.CHROMIUM})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SambaManageOtpIT {

    private static final String ATTRIBUTE = "msDS-cloudExtensionAttribute1";
    private static final String OTHER_ATTRIBUTE = "msDS-cloudExtensionAttribute2";

    private final Stage stage;
    private final ManageOtp manageOtp;
    private SambaDomainController domain;
    private FederationSetup added;

    SambaManageOtpIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeAll
    void joinDomain(@TempDir Path folder) {
        domain = SambaDomainController.start(folder, stage.authority());
        domain.delegateWrite(ATTRIBUTE);
        added = FederationSetup.add(
                stage.realm(),
                "Samba",
                Map.of(
                        "connectionUrl", domain.url(),
                        "usersDn", SambaDomainController.USERS_DN,
                        "bindDn", SambaDomainController.SERVICE_DN,
                        "bindCredential", SambaDomainController.PASSWORD),
                ATTRIBUTE);
    }

    @AfterAll
    void leaveDomain() {
        added.close();
        domain.close();
    }

    @Test
    void enrolsLogsInReplacesTheDeviceAndLogsInAgain() {
        Person lena = person("lena");
        try (FederationSetup.Change patient = added.changeMapper(Journey.PATIENT_MAPPER);
                Chromium chromium = new Chromium();
                Application application = new Application()) {
            assertThat(patient).isNotNull();
            new Journey(stage, chromium, application)
                    .of(lena, () -> domain.read(lena.name(), ATTRIBUTE).orElse(""));
        }
    }

    @Test
    void saysThatTheRightIsMissing() {
        Person mona = person("mona");
        try (FederationSetup.Change withoutRight = added.changeMapper("attribute", OTHER_ATTRIBUTE)) {
            assertThat(withoutRight).isNotNull();

            ManageOtpPages pages = enrolInVain(mona);

            assertThat(pages.text()).containsIgnoringCase("directory").doesNotContain(OTHER_ATTRIBUTE);
        }
        assertThat(domain.read(mona.name(), OTHER_ATTRIBUTE)).isEmpty();
        assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", mona).toString()).contains("access_refused");
    }

    @Test
    void saysThatTheDirectoryDoesNotTakeUserParameters() {
        domain.delegateWrite("userParameters");
        Person nora = person("nora");
        try (FederationSetup.Change userParameters = added.changeMapper("attribute", "userParameters")) {
            assertThat(userParameters).isNotNull();

            ManageOtpPages pages = enrolInVain(nora);

            assertThat(pages.text()).containsIgnoringCase("directory");
        }
        assertThat(domain.read(nora.name(), "userParameters")).isEmpty();
        assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", nora).toString()).contains("access_refused");
    }

    private ManageOtpPages enrolInVain(Person person) {
        try (ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            assertThat(inside).isNotNull();
            ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
            Phone phone = pages.scan();
            pages.prove(phone.next());
            assertThat(pages.text()).as("no trace of the library").doesNotContain("Exception");
            return pages;
        }
    }

    private Person person(String name) {
        domain.addUser(name);
        return new Person(name, Totp.random());
    }
}
