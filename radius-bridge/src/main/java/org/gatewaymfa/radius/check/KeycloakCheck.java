// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;

/** Keycloak's URLs one by one, then each OIDC client at the first URL that answers. */
final class KeycloakCheck {

    private final BridgeSettings settings;
    private final Clock clock;
    private final Map<URI, String> issuers = new LinkedHashMap<>();

    KeycloakCheck(BridgeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells each subject as soon as it was looked at. */
    void run(Consumer<Section> listener) {
        settings.keycloak().urls().forEach(url -> listener.accept(new Section("Keycloak " + url, url(url))));
        if (issuers.isEmpty()) {
            return;
        }
        Map<OidcClient, List<RadiusClient>> gateways = settings.clients().clients().stream()
                .collect(Collectors.groupingBy(RadiusClient::oidcClient, LinkedHashMap::new, Collectors.toList()));
        gateways.forEach((client, its) -> listener.accept(new Section("Keycloak client " + client.id(), rights(its))));
    }

    private List<Finding> url(URI url) {
        UrlCheck check = new UrlCheck(settings.keycloak(), url, clock);
        try {
            check.run();
        } catch (GeneralSecurityException | IOException e) {
            return List.of(unreadable(e));
        }
        List<Finding> findings = new ArrayList<>(check.findings());
        check.issuer().ifPresent(issuer -> {
            issuers.values().stream()
                    .filter(other -> !other.equals(issuer))
                    .findFirst()
                    .ifPresent(
                            other -> findings.add(
                                    Finding.failure(
                                            "another URL names the issuer " + other
                                                    + ": a login that begins at one and ends at the other is not accepted",
                                            "set Keycloak's hostname on every node to the public URL, or radius.keycloak.issuer here")));
            issuers.put(url, settings.keycloak().issuer().orElse(issuer));
        });
        return findings;
    }

    private List<Finding> rights(List<RadiusClient> gateways) {
        Map.Entry<URI, String> first = issuers.entrySet().iterator().next();
        try {
            return new RightsCheck(settings.keycloak(), clock).check(first.getKey(), first.getValue(), gateways);
        } catch (GeneralSecurityException | IOException e) {
            return List.of(unreadable(e));
        }
    }

    private Finding unreadable(Exception e) {
        if (e instanceof HttpTimeoutException) {
            return Finding.failure(
                    "no answer within " + settings.keycloak().readTimeout().toMillis()
                            + " ms (radius.keycloak.read-timeout)",
                    "is Keycloak overloaded, or has it just been started? try again");
        }
        return Finding.failure(
                "this could not be looked at: " + e.getMessage(), "are trust-store and key-store right? try again");
    }
}
