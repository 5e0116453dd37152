// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.quickstart.phone.SamplePhone;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerStartException;
import org.gatewaymfa.quickstart.sample.SampleUser;
import org.gatewaymfa.radius.client.ClientSettings;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.DialogResult.Accepted;
import org.gatewaymfa.radius.client.DialogResult.Challenged;
import org.gatewaymfa.radius.client.RadiusDialog;
import org.gatewaymfa.radius.client.RadiusTestClient;

/** Logs in by push over RADIUS: with a tap while the gateway waits, and with the code that the phone shows. */
final class PushCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClientSettings settings;
    private final SampleUser user;
    private final SamplePhone phone;
    private final Progress console;
    private final DialogTale tale;

    PushCheck(ClientSettings settings, SampleUser user, SamplePhone phone, Progress console) {
        this.settings = settings;
        this.user = user;
        this.phone = phone;
        this.console = console;
        tale = new DialogTale(console);
    }

    boolean passes() throws IOException {
        return isLetInByATap() && isLetInByACode();
    }

    private boolean isLetInByATap() throws IOException {
        console.report(user.name() + ": password; the gateway waits until the phone is tapped");
        ClientSettings waiting = settings.from(InetAddress.getByName(BridgeOptions.WAITING_ADDRESS));
        try (RadiusTestClient client = RadiusTestClient.open(waiting)) {
            CompletableFuture<PhoneReply> tap = CompletableFuture.supplyAsync(() -> phone.approve(request(), ""));
            DialogResult result = tale.told(new RadiusDialog(client).login(user.name(), SampleUser.PASSWORD));
            return tap.join().approved() && result instanceof Accepted;
        } catch (BindException onlyOneLoopbackAddress) {
            console.report("    left out: this machine has no address " + BridgeOptions.WAITING_ADDRESS);
            return true;
        }
    }

    private boolean isLetInByACode() throws IOException {
        console.report(user.name() + ": password, then the code that the phone shows after the approval");
        try (RadiusTestClient client = RadiusTestClient.open(settings)) {
            RadiusDialog dialog = new RadiusDialog(client);
            if (!(tale.told(dialog.login(user.name(), SampleUser.PASSWORD)) instanceof Challenged challenge)) {
                return false;
            }
            PhoneReply reply = phone.approve(request(), "");
            console.report("    the phone: " + reply.outcome());
            return tale.told(dialog.answer(user.name(), challenge.state(), reply.code())) instanceof Accepted;
        }
    }

    /** What the phone shows; it looks until there is something. */
    private PhoneRequest request() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (PhoneRequest request : phone.requests()) {
                console.report("    on the phone: " + request.user() + ", " + request.application());
                return request;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new ServerStartException("no request came to the phone");
    }
}
