// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import java.util.stream.Stream;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the product works under the theme of the product and under Keycloak's own. */
@OnStage
@Requires(Tool.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThemeIT {

    private static final int NARROW = 360;
    private static final int WIDE = 1280;

    private final Stage stage;
    private final Chromium chromium = new Chromium();
    private final Application application = new Application();

    ThemeIT(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    void endBrowser() {
        chromium.close();
        application.close();
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look("gateway-mfa", NARROW, false, "de", true),
                new Look("gateway-mfa", WIDE, true, "en", true),
                new Look("gateway-mfa", WIDE, false, "de", false),
                new Look("keycloak.v2", NARROW, true, "de", true));
    }

    @ParameterizedTest
    @MethodSource("looks")
    @SuppressWarnings("try") // what is closed puts a setting back
    void everyPageIsWhole(Look look) {
        try (LoginTheme theme = LoginTheme.change(stage.realm(), look.theme());
                ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            PageCheck check = new PageCheck(look);
            Tour tour = new Tour(stage, () -> check.watch(chromium.newWindow(look.window())), check::check);
            tour.logIn(application);
            tour.manageDevices();
            tour.addPhone();
            tour.fault();
        }
    }
}
