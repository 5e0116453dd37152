// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Attribute;
import java.nio.file.Path;
import java.util.Map;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
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

/** Users of a real domain, over LDAPS, with an account that may only read. */
@OnStage
@Requires(Tool.SAMBA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SambaIT {

    private static final String ATTRIBUTE = "msDS-cloudExtensionAttribute1";

    private final Stage stage;
    private SambaDomainController domain;
    private FederationSetup added;

    SambaIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    void joinDomain(@TempDir Path folder) {
        domain = SambaDomainController.start(folder, stage.authority());
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
    void logsInWithACodeOnce() {
        Person person = person("dora");
        Answer challenge = stage.grant().start(person.name(), Person.PASSWORD);
        assertThat(challenge.error()).as("%s", challenge).isEqualTo("insufficient_authorization");
        Answer accepted =
                stage.grant().answer(challenge.authSession(), person.phone().now());
        assertThat(accepted.accepted()).as("%s", accepted).isTrue();

        assertThat(login(person, person.phone().now()).accepted())
                .as("a replay")
                .isFalse();
        assertThat(domain.read(person.name(), ATTRIBUTE)).contains(value(person.phone()));
    }

    @Test
    void refusesAWrongPassword() {
        Person person = person("emil");

        assertThat(stage.grant()
                        .start(person.name(), "not the password", person.phone().now())
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void saysThatAPasswordMustBeChanged() {
        Person person = person("frieda");
        domain.set(person.name(), "pwdLastSet", "0");

        Answer refused = login(person, person.phone().now());

        assertThat(refused.error()).as("%s", refused).isEqualTo("invalid_grant");
        assertThat(refused.description()).containsIgnoringCase("password");
        assertThat(refused.description())
                .isNotEqualTo(stage.grant().start("nobody", "not the password").description());
        assertThat(stage.realm().countedFailures(person.name())).isZero();
    }

    @Test
    void refusesADisabledAccount() {
        Person person = person("gustav");
        domain.set(person.name(), "userAccountControl", "514");

        assertThat(login(person, person.phone().now()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void namesTheRightThatIsMissingForAWrite() {
        Person person = person("hanna");

        JsonNode refused = stage.storeDevice(person.name(), "iPad", Totp.random());

        assertThat(refused.path("reason").asText()).as("%s", refused).isEqualTo("ACCESS_REFUSED");
        assertThat(refused.path("message").asText()).contains(ATTRIBUTE);
        assertThat(domain.read(person.name(), ATTRIBUTE)).contains(value(person.phone()));
    }

    @Test
    void writesADeviceWithTheRight() {
        Person person = person("ida");
        Totp tablet = Totp.random();
        try (FederationSetup.Change asAdministrator = added.change("bindDn", SambaDomainController.ADMINISTRATOR_DN)) {
            assertThat(asAdministrator).isNotNull();
            JsonNode written = stage.storeDevice(person.name(), "iPad", tablet);
            assertThat(written.path("reason").asText()).as("%s", written).isEmpty();
        }

        assertThat(domain.read(person.name(), ATTRIBUTE))
                .contains("#@iPhone=" + person.phone().base32() + "&,iPad=" + tablet.base32() + "&,");
        assertThat(login(person, tablet.now()).accepted()).isTrue();
    }

    @Test
    void saysThatTheDirectoryDoesNotTakeUserParameters() {
        Person person = person("jana");
        try (FederationSetup.Change asAdministrator = added.change("bindDn", SambaDomainController.ADMINISTRATOR_DN);
                FederationSetup.Change userParameters = added.changeMapper("attribute", "userParameters")) {
            assertThat(asAdministrator).isNotEqualTo(userParameters);
            stage.grant().start(person.name(), Person.PASSWORD);

            JsonNode refused = stage.storeDevice(person.name(), "iPad", Totp.random());

            assertThat(refused.path("reason").asText()).as("%s", refused).isEqualTo("ACCESS_REFUSED");
            assertThat(refused.path("message").asText()).contains("userParameters");
        }
    }

    private Person person(String name) {
        Totp phone = Totp.random();
        domain.addUser(name, new Attribute(ATTRIBUTE, value(phone)));
        return new Person(name, phone);
    }

    private static String value(Totp phone) {
        return "#@iPhone=" + phone.base32() + "&,";
    }

    private Answer login(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code);
    }
}
