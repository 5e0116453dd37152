// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatewaymfa.radius.config.DialogSettings;
import org.gatewaymfa.radius.config.IpNetwork;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;

/** One entry of {@code radius.clients}, as far as the settings alone tell. Pure. */
final class GatewayCheck {

    /** NetScaler's default, and that of many VPNs. */
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);

    private GatewayCheck() {}

    static Section check(RadiusClient client) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(ways(client) + "; logins run as Keycloak client "
                + client.oidcClient().id()));
        messageAuthenticator(client).ifPresent(findings::add);
        findings.add(timeout(client));
        return new Section("Gateway " + client.name(), findings);
    }

    private static String ways(RadiusClient client) {
        String udp = client.networks().stream().map(IpNetwork::toString).collect(Collectors.joining(", "));
        String radSec = client.radSec().isPresent() ? "RadSec, known by its certificate" : "";
        return Stream.of(udp.isEmpty() ? "" : "UDP from " + udp, radSec)
                .filter(way -> !way.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static Optional<Finding> messageAuthenticator(RadiusClient client) {
        boolean loopback = client.networks().stream().allMatch(IpNetwork::isLoopback);
        if (loopback || client.messageAuthenticator() == MessageAuthenticatorPolicy.REQUIRED) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                "requests without Message-Authenticator are taken: whoever is between gateway and bridge can forge them"
                        + " (CVE-2024-3596)",
                "let the gateway send it (NetScaler: set authentication radiusAction NAME -messageAuthenticator ON),",
                "then set radius.clients.\"" + client.name() + "\".message-authenticator: required"));
    }

    private static Finding timeout(RadiusClient client) {
        DialogSettings dialog = client.dialog();
        Duration longest = dialog.hold().plus(dialog.answerWithin());
        String key = "radius.clients.\"" + client.name() + "\".";
        String wait = dialog.hold().isZero()
                ? "an answer may take " + seconds(longest) + " (answer-within)"
                : "an answer may take " + seconds(longest) + " (hold " + seconds(dialog.hold()) + " + answer-within "
                        + seconds(dialog.answerWithin()) + ")";
        Optional<Duration> gateway = dialog.gatewayTimeout();
        if (gateway.isEmpty()) {
            return unknown(wait, dialog, longest, key);
        }
        String patience = "the gateway waits " + seconds(gateway.get());
        if (gateway.get().compareTo(longest) < 0) {
            return Finding.failure(
                    wait + ", but " + patience + ": it gives up, and users see a failed login",
                    "let the gateway wait at least " + seconds(longest)
                            + " (NetScaler: -authTimeout, and: set ns timeout -NewConnIdleTimeOut "
                            + (longest.toSeconds() + 5) + "),",
                    "or lower " + key + (dialog.hold().isZero() ? "answer-within" : "hold"));
        }
        return Finding.ok(wait + ", " + patience);
    }

    private static Finding unknown(String wait, DialogSettings dialog, Duration longest, String key) {
        String tell = "tell the bridge how long the gateway waits before it gives up or asks another server: " + key
                + "gateway-timeout";
        if (dialog.hold().isZero()) {
            return Finding.warning(
                    wait + "; how long the gateway waits is not known here, many wait " + seconds(USUAL_TIMEOUT), tell);
        }
        return Finding.warning(
                wait + "; how long the gateway waits is not known here",
                "make it at least " + seconds(longest)
                        + " on the gateway (NetScaler: -authTimeout, NewConnIdleTimeOut),",
                tell);
    }

    private static String seconds(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
