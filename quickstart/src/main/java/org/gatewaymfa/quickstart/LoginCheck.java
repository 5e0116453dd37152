// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.sample.SampleContent;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.DialogResult.Accepted;
import org.gatewaymfa.radius.client.DialogResult.Challenged;
import org.gatewaymfa.radius.client.DialogResult.NoAnswer;
import org.gatewaymfa.radius.client.DialogResult.Rejected;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.SharedSecret;

/** Logs in over RADIUS in each way that there is, and once in a way that must not work. Every login is told as it goes. */
final class LoginCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final int port;
    private final Clock clock;
    private final Progress console;

    LoginCheck(int port, Clock clock, Progress console) {
        this.port = port;
        this.clock = clock;
        this.console = console;
    }

    boolean passes() throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ClientSettings settings = ClientSettings.of(server, SharedSecret.ofUtf8(BridgeOptions.SECRET))
                .withTimeout(TIMEOUT)
                .withRetries(0);
        try (RadiusTestClient client = RadiusTestClient.open(settings)) {
            RadiusDialog dialog = new RadiusDialog(client);
            boolean challenge = answersAChallenge(dialog, SampleContent.ALICE);
            boolean append = appendsTheCode(dialog, SampleContent.CAROL);
            boolean refusal = isRefused(dialog, SampleContent.BOB);
            return challenge && append && refusal;
        }
    }

    private boolean answersAChallenge(RadiusDialog dialog, SampleUser user) throws IOException {
        tell(user.name() + ": password, then the code as the answer to a challenge");
        if (!(told(dialog.login(user.name(), SampleUser.PASSWORD)) instanceof Challenged challenge)) {
            return false;
        }
        return told(dialog.answer(user.name(), challenge.state(), codeOf(user))) instanceof Accepted;
    }

    private boolean appendsTheCode(RadiusDialog dialog, SampleUser user) throws IOException {
        tell(user.name() + ": password and code in one packet");
        return told(dialog.login(user.name(), SampleUser.PASSWORD + "," + codeOf(user))) instanceof Accepted;
    }

    private boolean isRefused(RadiusDialog dialog, SampleUser user) throws IOException {
        tell(user.name() + ": the right password, and no device; must be refused");
        return told(dialog.login(user.name(), SampleUser.PASSWORD)) instanceof Rejected;
    }

    private String codeOf(SampleUser user) {
        return user.totp().orElseThrow().codeAt(clock.instant());
    }

    private DialogResult told(DialogResult result) {
        if (result instanceof Accepted accepted) {
            tell("    Access-Accept");
            accepted.attributes().all().stream()
                    .flatMap(attribute -> Dictionary.standard().describe(attribute).stream())
                    .forEach(line -> tell("        " + line));
        } else if (result instanceof Challenged challenged) {
            tell("    Access-Challenge: " + challenged.prompt());
        } else if (result instanceof Rejected rejected) {
            tell("    Access-Reject: " + rejected.message());
        } else if (result instanceof NoAnswer none) {
            tell("    no answer: " + none.cause());
        }
        return result;
    }

    private void tell(String line) {
        console.report(line);
    }
}
