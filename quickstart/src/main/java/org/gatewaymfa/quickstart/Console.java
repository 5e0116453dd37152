// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.sample.SampleContent;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.quickstart.sample.Totp;

/** What the person at the terminal sees. */
final class Console implements Progress {

    private static final String RULE = "-".repeat(100);

    private final PrintStream out;
    private final Clock clock;
    private Instant codesShown = Instant.MIN;

    Console(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void report(String line) {
        out.println("[quickstart] " + line);
        out.flush();
    }

    /** How to use what runs now, ending with the line {@code READY}. */
    void welcome(QuickstartOptions options) {
        String keycloak = options.url().toString();
        int radius = options.radiusPort();
        out.println();
        out.println(RULE);
        out.printf(
                "Keycloak    %s  administrator %s / %s%n",
                keycloak, KeycloakServer.ADMIN, KeycloakServer.ADMIN_PASSWORD);
        out.printf("Browser     %s/realms/%s/account%n", keycloak, KeycloakServer.REALM);
        out.printf("manageotp   %s/realms/%s/manageotp%n", keycloak, KeycloakServer.REALM);
        out.printf(
                "Phone app   %s/realms/%s/gwmfa-phone/  %s%n",
                keycloak,
                KeycloakServer.REALM,
                options.publicUrl().isPresent()
                        ? "open it on a phone"
                        : "in a tab of this machine's browser; for a real phone: -Dquickstart.public-url");
        out.printf("RADIUS      127.0.0.1:%d, secret %s%n", radius, BridgeOptions.SECRET);
        out.printf("Directory   ldap://localhost:%d%n", options.ldapPort());
        out.printf("Bridge      http://127.0.0.1:%d/q/health, /q/metrics%n", options.bridgeManagementPort());
        out.printf("Password    %s  for each user:%n", SampleUser.PASSWORD);
        for (SampleUser user : SampleContent.USERS) {
            out.printf("  %-9s %s%n", user.name(), user.about());
        }
        out.println();
        out.println("A login over RADIUS: ask, then answer the challenge with its State and a code from below.");
        out.println("  " + radclient("alice", SampleUser.PASSWORD, "", radius));
        out.println("  " + radclient("alice", "CODE", ",State=0xSTATE", radius));
        out.println("The same in one packet, password and code with a comma between them:");
        out.println("  " + radclient("carol", SampleUser.PASSWORD + ",CODE", "", radius));
        out.println("The same with the bridge's own client, which asks for password and code:");
        out.printf(
                "  RADIUS_SECRET=%s java -jar radius-bridge/target/radius-bridge.jar login alice --server 127.0.0.1:%d%n",
                BridgeOptions.SECRET, radius);
        out.println(
                "By push: add a phone at manageotp as bob, with the phone app in a second tab; then log in as bob.");
        out.println("From the address " + BridgeOptions.WAITING_ADDRESS
                + " the request waits up to 55 s for a tap on the phone instead of asking:");
        out.println("  "
                + radclient(
                                "bob",
                                SampleUser.PASSWORD,
                                ",Packet-Src-IP-Address=" + BridgeOptions.WAITING_ADDRESS,
                                radius)
                        .replace("-r 1", "-r 1 -t 70"));
        out.println();
        out.println(
                "A code is good for one login. The next one comes within 30 s and is shown here. Ctrl-C ends everything.");
        out.println(RULE);
        showCodes();
        out.println("READY");
        out.flush();
    }

    /** Shows the codes again when there are new ones. */
    void showNewCodes() {
        if (!stepOf(clock.instant()).equals(codesShown)) {
            showCodes();
        }
    }

    private void showCodes() {
        Instant now = clock.instant();
        String codes = SampleContent.USERS.stream()
                .flatMap(user -> user.totp().map(totp -> user.name() + " " + totp.codeAt(now)).stream())
                .collect(Collectors.joining("   "));
        LocalTime time = LocalTime.ofInstant(now, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        out.printf(
                "%tT  codes for the next %2d s:  %s%n",
                time, Totp.remaining(now).toSeconds(), codes);
        out.flush();
        codesShown = stepOf(now);
    }

    private static Instant stepOf(Instant time) {
        return time.plus(Totp.remaining(time)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String radclient(String user, String password, String more, int port) {
        return "echo 'User-Name=" + user + ",User-Password=\"" + password + "\",Message-Authenticator=0x00" + more
                + "' | radclient -x -r 1 127.0.0.1:" + port + " auth " + BridgeOptions.SECRET;
    }
}
