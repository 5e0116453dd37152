// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gatewaymfa.it.fixtures.Application;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes a picture of every page, for people to look at and for the documentation. Started by hand:
 *
 * <pre>mvn verify -pl integration-tests -am -Dit.test=ManageOtpScreenshots -Dgwmfa.screenshots=/a/folder</pre>
 */
@OnStage
@Requires(Tool.CHROMIUM)
@EnabledIfSystemProperty(named = ManageOtpScreenshots.FOLDER, matches = ".+", disabledReason = "taken by hand only")
class ManageOtpScreenshots {

    static final String FOLDER = "gwmfa.screenshots";

    /** Which themes, with blanks between them. */
    private static final String THEMES = System.getProperty("gwmfa.screenshots.themes", "gateway-mfa");

    private final Stage stage;

    ManageOtpScreenshots(Stage stage) {
        this.stage = stage;
    }

    @Test
    @SuppressWarnings("try") // what is closed puts a setting back
    void takesAPictureOfEveryPage() {
        Path folder = Path.of(System.getProperty(FOLDER));
        try (Chromium chromium = new Chromium();
                Application application = new Application();
                ManageOtpSettings inside = ManageOtpSettings.inside(stage.realm())) {
            for (Look look : looks()) {
                try (LoginTheme theme = LoginTheme.change(stage.realm(), look.theme())) {
                    Tour tour = new Tour(
                            stage,
                            () -> chromium.newWindow(look.window()),
                            (page, window) -> window.screenshot(
                                    folder.resolve(look.name()).resolve(page + ".png")));
                    tour.logIn(application);
                    tour.manageDevices();
                    tour.addPhone();
                    tour.fault();
                }
            }
        }
    }

    private static List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (String theme : Pattern.compile(" ").splitAsStream(THEMES).toList()) {
            for (int width : new int[] {360, 1280}) {
                for (String language : List.of("en", "de")) {
                    looks.add(new Look(theme, width, width == 360 ^ language.equals("de"), language, true));
                }
            }
        }
        return looks;
    }
}
