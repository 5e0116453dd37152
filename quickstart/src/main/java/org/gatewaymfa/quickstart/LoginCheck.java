// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;
import org.gatewaymfa.quickstart.phone.SamplePhone;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.sample.SampleContent;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult.Accepted;
import org.gatewaymfa.radius.client.DialogResult.Challenged;
import org.gatewaymfa.radius.client.DialogResult.Rejected;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.SharedSecret;

/** Logs in over RADIUS in each way that there is, with codes and by push, and once in a way that must not work. Every login is told as it goes. */
final class LoginCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(70);

    private final QuickstartOptions options;
    private final Clock clock;
    private final Progress console;
    private final DialogTale tale;

    LoginCheck(QuickstartOptions options, Clock clock, Progress console) {
        this.options = options;
        this.clock = clock;
        this.console = console;
        tale = new DialogTale(console);
    }

    boolean passes() throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.radiusPort());
        ClientSettings settings = ClientSettings.of(server, SharedSecret.ofUtf8(BridgeOptions.SECRET))
                .withTimeout(TIMEOUT)
                .withRetries(0);
        try (RadiusTestClient client = RadiusTestClient.open(settings)) {
            RadiusDialog dialog = new RadiusDialog(client);
            boolean challenge = answersAChallenge(dialog, SampleContent.ALICE);
            boolean append = appendsTheCode(dialog, SampleContent.CAROL);
            boolean refusal = isRefused(dialog, SampleContent.BOB);
            return challenge && append && refusal && logsInByPush(settings, SampleContent.BOB);
        }
    }

    private boolean logsInByPush(ClientSettings settings, SampleUser user) throws IOException {
        tell(user.name() + ": adds a phone at manageotp");
        URI realm = URI.create(options.url() + "/realms/" + KeycloakServer.REALM);
        SamplePhone phone = new PhoneEnrolment(realm, clock, console).enrol(user, "Phone");
        return new PushCheck(settings, user, phone, console).passes();
    }

    private boolean answersAChallenge(RadiusDialog dialog, SampleUser user) throws IOException {
        tell(user.name() + ": password, then the code as the answer to a challenge");
        if (!(tale.told(dialog.login(user.name(), SampleUser.PASSWORD)) instanceof Challenged challenge)) {
            return false;
        }
        return tale.told(dialog.answer(user.name(), challenge.state(), codeOf(user))) instanceof Accepted;
    }

    private boolean appendsTheCode(RadiusDialog dialog, SampleUser user) throws IOException {
        tell(user.name() + ": password and code in one packet");
        return tale.told(dialog.login(user.name(), SampleUser.PASSWORD + "," + codeOf(user))) instanceof Accepted;
    }

    private boolean isRefused(RadiusDialog dialog, SampleUser user) throws IOException {
        tell(user.name() + ": the right password, and no device; must be refused");
        return tale.told(dialog.login(user.name(), SampleUser.PASSWORD)) instanceof Rejected;
    }

    private String codeOf(SampleUser user) {
        return user.totp().orElseThrow().codeAt(clock.instant());
    }

    private void tell(String line) {
        console.report(line);
    }
}
