// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two LDAP providers in one realm, the second with and without import of its users. */
@OnStage
class SeveralDirectoriesIT {

    private static final String ATTRIBUTE = "msDS-cloudExtensionAttribute1";

    private final Stage stage;

    SeveralDirectoriesIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void usersOfBothLogInEachWithTheirOwnAttribute(boolean imported) {
        try (InMemoryActiveDirectory second = InMemoryActiveDirectory.start(0, 0);
                FederationSetup added = FederationSetup.add(
                        stage.realm(),
                        "Second directory",
                        Map.of(
                                "connectionUrl", second.ldapUrl(),
                                "bindCredential", InMemoryActiveDirectory.SERVICE_PASSWORD,
                                "importEnabled", Boolean.toString(imported)),
                        ATTRIBUTE)) {
            assertThat(added).isNotNull();
            Person first = stage.person();
            Person other = new Person("second-" + imported, Totp.random());
            second.addUser(DirectoryUser.named(other.name(), Person.PASSWORD));
            second.setAttribute(
                    other.name(), ATTRIBUTE, "#@iPad=" + other.phone().base32() + "&,");
            second.setAttribute(
                    other.name(), Stage.ATTRIBUTE, "#@Old=" + first.phone().base32() + "&,");

            assertAccepted(login(first, first.phone().now()));
            assertAccepted(login(other, other.phone().now()));
            assertThat(login(other, other.phone().now()).accepted())
                    .as("a replay")
                    .isFalse();
            assertThat(login(other, first.phone().now()).accepted())
                    .as("a code of the attribute that the other provider reads")
                    .isFalse();
        }
    }

    private Answer login(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code);
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.accepted()).as("%s", answer).isTrue();
    }
}
