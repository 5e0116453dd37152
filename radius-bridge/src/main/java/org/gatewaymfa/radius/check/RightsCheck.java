// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.config.KeycloakSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.keycloak.ClientAuthentication;

/** Asks Keycloak, as one of its clients, what it has to say about that client. */
final class RightsCheck {

    private final KeycloakSettings settings;
    private final Clock clock;

    RightsCheck(KeycloakSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Looks at one OIDC client.
     *
     * @param url one that answers
     * @param issuer that the realm names there
     * @param gateways whose logins run as this client, at least one
     */
    List<Finding> check(URI url, String issuer, List<RadiusClient> gateways)
            throws GeneralSecurityException, IOException {
        OidcClient client = gateways.get(0).oidcClient();
        Optional<OidcClient.KeyStore> keyStore =
                client.credential() instanceof OidcClient.KeyStore store ? Optional.of(store) : Optional.empty();
        Https https = new Https(settings, keyStore);
        Instant before = clock.instant();
        Https.Answer answer = https.post(
                new RealmUrl(url, settings.realm()).report(),
                new ClientAuthentication(clock).parameters(client, issuer));
        Instant here = before.plus(answer.took().dividedBy(2));
        if (answer.status() != 200) {
            return List.of(refused(client, answer));
        }
        return Report.parse(answer.body())
                .map(report -> ReportCheck.check(
                        report, gateways, Duration.between(here, Instant.ofEpochMilli(report.time()))))
                .orElseGet(() -> List.of(Finding.failure(
                        "Keycloak's answer is not understood",
                        "use the bridge and gateway-mfa-authenticators.jar of the same version")));
    }

    private static Finding refused(OidcClient client, Https.Answer answer) {
        String error = error(answer.body());
        if (answer.status() == 404 || answer.status() == 405) {
            return Finding.failure(
                    "Keycloak does not have the gateway grant, or an older one (HTTP " + answer.status() + ")",
                    "copy gateway-mfa-authenticators.jar of the same version into providers/ on every node, then: kc.sh"
                            + " build");
        }
        if (error.equals("unauthorized_client") && answer.status() == 400) {
            return Finding.failure(
                    "client " + client.id() + " is no gateway for Keycloak",
                    "in Keycloak's admin console give client " + client.id()
                            + " the attribute gwmfa.gateway=true and switch" + " \"Client authentication\" on");
        }
        if (answer.status() == 401 || error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return credentials(client);
        }
        return Finding.failure(
                "Keycloak refuses to report on client " + client.id() + ": HTTP " + answer.status() + " " + error,
                "its log says why; over plain http the realm's \"Require SSL\" must allow this address");
    }

    private static Finding credentials(OidcClient client) {
        String what = client.credential() instanceof OidcClient.Secret
                ? "compare the secret: admin console, client " + client.id() + ", Credentials"
                : client.credential() instanceof OidcClient.SignedJwt
                        ? "the public key belongs into Keycloak: client " + client.id()
                                + ", Credentials \"Signed Jwt\", Keys; and the clocks must agree"
                        : "Keycloak must see the certificate (https, no proxy that ends TLS), and client " + client.id()
                                + " needs \"X509 Certificate\" with its subject under Credentials";
        return Finding.failure(
                "Keycloak does not take the credentials of client " + client.id() + " (invalid_client)",
                what,
                "or there is no such client, or it is disabled");
    }

    private static String error(String body) {
        try {
            return new JsonObject(body).getString("error", "");
        } catch (DecodeException | ClassCastException e) {
            return "";
        }
    }
}
