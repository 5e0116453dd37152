// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.Test;

/** The whole way of a user of the in-memory directory. */
@OnStage
@Requires(Tool.CHROMIUM)
class JourneyIT {

    private final Stage stage;

    JourneyIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void enrolsLogsInReplacesTheDeviceAndLogsInAgain() {
        Person bob = stage.personWithoutDevice();
        ManageOtp manageOtp = new ManageOtp(stage);
        try (FederationSetup.Change patient =
                        FederationSetup.changeShippedMapper(stage.realm(), Journey.PATIENT_MAPPER);
                Chromium chromium = new Chromium();
                Application application = new Application()) {
            assertThat(patient).isNotNull();
            new Journey(stage, chromium, application).of(bob, () -> manageOtp.stored(bob));
        }
    }
}
