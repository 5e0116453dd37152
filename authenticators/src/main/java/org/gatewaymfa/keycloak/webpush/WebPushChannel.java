// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gatewaymfa.keycloak.pushchannel.PushChannel;
import org.gatewaymfa.keycloak.pushchannel.PushTransport;
import org.gatewaymfa.keycloak.pushchannel.WakeUp;
import org.gatewaymfa.keycloak.webpush.EndpointRules.Endpoint;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Wakes a phone through the push service of its browser (RFC 8030). */
final class WebPushChannel implements PushChannel {

    /** Where a push service does not say for how long. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeycloakSession session;
    private final Set<Origin> trustedOrigins;
    private final Routes routes;
    private final Clock clock;

    WebPushChannel(KeycloakSession session, Set<Origin> trustedOrigins, Routes routes, Clock clock) {
        this.session = session;
        this.trustedOrigins = trustedOrigins;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public boolean accepts(String address) {
        try {
            Optional<VapidConfig> config = VapidKeys.config(session, realm());
            return PushSubscription.parse(address)
                    .flatMap(subscription -> rules(config).check(subscription.endpoint()))
                    .isPresent();
        } catch (ComponentValidationException misconfigured) {
            return false;
        }
    }

    @Override
    public Result wake(WakeUp wakeUp) {
        try {
            Optional<VapidConfig> config = VapidKeys.config(session, realm());
            return config.isEmpty()
                    ? failed("has no component " + WebPushKeyProviderFactory.PROVIDER_ID)
                    : PushSubscription.parse(wakeUp.address())
                            .flatMap(subscription -> rules(config)
                                    .check(subscription.endpoint())
                                    .map(endpoint -> send(wakeUp, subscription, endpoint, config.orElseThrow())))
                            .orElseGet(() -> failed("has a phone with an address that is not allowed"));
        } catch (ComponentValidationException misconfigured) {
            return failed("has a component that cannot be used, " + misconfigured.getMessage());
        }
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private Result failed(String what) {
        return new Failed("realm " + realm().getName() + " " + what);
    }

    private EndpointRules rules(Optional<VapidConfig> config) {
        Set<String> hosts = new TreeSet<>(EndpointRules.KNOWN_HOSTS);
        config.ifPresent(settings -> hosts.addAll(settings.allowedHosts()));
        return new EndpointRules(hosts, trustedOrigins);
    }

    private Result send(WakeUp wakeUp, PushSubscription subscription, Endpoint endpoint, VapidConfig config) {
        Map<String, String> headers = Map.of(
                "TTL",
                String.valueOf(wakeUp.life().toSeconds()),
                "Urgency",
                "high",
                "Topic",
                wakeUp.topic(),
                "Content-Encoding",
                "aes128gcm",
                "Content-Type",
                "application/octet-stream",
                "Authorization",
                VapidToken.authorization(
                        config.key(), endpoint.origin().toString(), config.subject(), clock.instant()));
        byte[] body = EncryptedMessage.encrypt(Notification.of(wakeUp), subscription);
        try {
            return verdict(endpoint, post(endpoint, headers, body));
        } catch (IOException e) {
            return new Failed(endpoint.origin() + ": " + e);
        }
    }

    /** A service has several addresses, and one of them may be of a kind that this server has no way to. */
    private PushTransport.Answer post(Endpoint endpoint, Map<String, String> headers, byte[] body) throws IOException {
        PushTransport transport = PushTransport.of(session);
        IOException unreachable = new IOException("no address");
        for (Optional<InetAddress> address : routes.to(endpoint)) {
            try {
                return transport.post(endpoint.address(), address, headers, body);
            } catch (ConnectException | NoRouteToHostException e) {
                unreachable = e;
            }
        }
        throw unreachable;
    }

    /** RFC 8030 §5, §7.3 and §8.4. What is left is our fault, or the service's: the phone keeps its address. */
    private static Result verdict(Endpoint endpoint, PushTransport.Answer answer) {
        return switch (answer.status()) {
            case 200, 201, 202, 204 -> new Sent();
            case 404, 410 -> new Gone();
            case 429, 503 -> new TryLater(answer.retryAfter().orElse(PAUSE));
            default -> new Failed(endpoint.origin() + " answered " + answer.status());
        };
    }
}
