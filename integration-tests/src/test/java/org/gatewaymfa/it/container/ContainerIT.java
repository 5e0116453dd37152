// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewaymfa.it.fixtures.ContainerKeycloak;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.it.fixtures.Totp;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.junit.jupiter.api.Test;

/** The image, the jar and the realm fit together; everything else is tested on the server zip. */
@Requires(Tool.DOCKER)
class ContainerIT {

    @Test
    void importsTheRealmAndLogsIn() {
        Person alice = new Person("alice", Totp.random());
        try (InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(0, 0);
                ContainerKeycloak keycloak = ContainerKeycloak.start(directory)) {
            directory.addUser(DirectoryUser.named(alice.name(), Person.PASSWORD));
            directory.setAttribute(
                    alice.name(), "userParameters", "#@iPhone=" + alice.phone().base32() + "&,");

            Answer challenge = keycloak.grant().start(alice.name(), Person.PASSWORD);
            assertThat(challenge.error()).as("%s", challenge).isEqualTo("insufficient_authorization");
            Answer accepted = keycloak.grant()
                    .answer(challenge.authSession(), alice.phone().now());

            assertThat(accepted.accepted()).as("%s", accepted).isTrue();
        }
    }
}
