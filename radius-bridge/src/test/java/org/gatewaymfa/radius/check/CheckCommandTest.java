// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckCommandTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String CLIENT_SECRET = "secret-of-the-client";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "radius.listen[0]", "127.0.0.1:0",
            "radius.receive-buffer", "65536",
            "radius.request-id-key", KEY,
            "radius.state-keys[0]", KEY,
            "radius.keycloak.realm", "corp",
            "radius.keycloak.client.id", "netscaler-radius",
            "radius.keycloak.client.secret", CLIENT_SECRET,
            "radius.clients.netscaler.addresses[0]", "127.0.0.1",
            "radius.clients.netscaler.secret", "testing123",
            "radius.clients.netscaler.gateway-timeout", "15s"));
    private final FakeKeycloak keycloak;
    private String printed = "";

    CheckCommandTest() throws IOException {
        keycloak = FakeKeycloak.start();
    }

    @BeforeEach
    void nameKeycloak() {
        settings.put("radius.keycloak.urls[0]", keycloak.url());
    }

    @AfterEach
    void stopKeycloak() {
        keycloak.close();
    }

    @Test
    void aGoodSetUpHasNothingToComplainOf() {
        assertThat(check("--strict")).as(() -> printed).isZero();
        assertThat(printed)
                .contains("realm corp answers", "issuer " + FakeKeycloak.ISSUER, "the clocks agree")
                .contains("the gateway grant serves client netscaler-radius", "Everything is as it should be.")
                .doesNotContain("FAIL", "warn", CLIENT_SECRET, "testing123", KEY);
        assertThat(keycloak.asked()).contains("client_id=netscaler-radius", "client_secret=" + CLIENT_SECRET);
    }

    @Test
    void settingsThatCannotBeUsedEndTheCheck() {
        settings.put("radius.clients.netscaler.hold", "soon");
        assertThat(check()).isEqualTo(2);
        assertThat(printed).contains("FAIL  radius.clients.\"netscaler\".hold: \"soon\" is not a time");
        assertThat(keycloak.asked()).isEmpty();
    }

    @Test
    void aGatewayThatGivesUpTooEarlyFails() {
        settings.put("radius.clients.netscaler.gateway-timeout", "3s");
        assertThat(check()).isEqualTo(1);
        assertThat(printed).contains("FAIL  an answer may take 10 s (answer-within), but the gateway waits 3 s");
    }

    @Test
    void warningsCountOnlyWhereTheyAreToCount() {
        settings.remove("radius.clients.netscaler.gateway-timeout");
        assertThat(check()).isZero();
        assertThat(printed).contains("warn", "gateway-timeout", "0 failures, 1 warning\n");
        assertThat(check("--strict")).isEqualTo(1);
    }

    @Test
    void eachWayOfNotReachingKeycloakIsNamed() {
        settings.put("radius.keycloak.urls[0]", "http://127.0.0.1:1");
        assertThat(check()).isEqualTo(1);
        assertThat(printed).contains("nothing listens on 127.0.0.1 port 1", "start Keycloak there");
        settings.put("radius.keycloak.urls[0]", "https://no-such-host.invalid");
        assertThat(check()).isEqualTo(1);
        assertThat(printed).contains("the name no-such-host.invalid is not known here");
        settings.put("radius.keycloak.urls[0]", keycloak.url().replace("http:", "https:"));
        settings.put("radius.keycloak.read-timeout", "500ms");
        assertThat(check()).isEqualTo(1);
        settings.remove("radius.keycloak.read-timeout");
        assertThat(printed).contains("no TLS with 127.0.0.1", "is this port https?");
        settings.put("radius.keycloak.urls[0]", keycloak.url());
        settings.put("radius.keycloak.realm", "other");
        assertThat(check()).isEqualTo(1);
        assertThat(printed).contains("there is no realm other (HTTP 404)");
    }

    @Test
    void anIssuerThatIsNotTheOneExpectedFails() {
        settings.put("radius.keycloak.issuer", "https://old.example.com/realms/corp");
        assertThat(check()).isEqualTo(1);
        assertThat(printed)
                .contains("the realm calls itself " + FakeKeycloak.ISSUER + ", but radius.keycloak.issuer is");
    }

    @Test
    void eachRefusalOfKeycloakHasItsAnswer() {
        Map<List<Object>, String> refusals = Map.of(
                List.of(401, "{\"error\":\"invalid_client\"}"), "compare the secret",
                List.of(400, "{\"error\":\"unauthorized_client\"}"), "attribute gwmfa.gateway=true",
                List.of(404, "{}"), "copy gateway-mfa-authenticators.jar",
                List.of(200, "{}"), "of the same version",
                List.of(403, "{\"error\":\"invalid_request\"}"), "Require SSL");
        refusals.forEach((answer, expected) -> {
            keycloak.reports((int) answer.get(0), (String) answer.get(1));
            assertThat(check()).as("%s", answer).isEqualTo(1);
            assertThat(printed).as("%s", answer).contains(expected);
        });
    }

    @Test
    void aServersTextReachesTheTerminalWithoutControlCharacters() {
        keycloak.reports(
                200,
                FakeKeycloak.goodReport()
                        .put("refusal", "no\u001b[2J\u009b flow override")
                        .encode());
        assertThat(check()).isEqualTo(1);
        assertThat(printed).contains("no [2J  flow override").doesNotContain("\u001b", "\u009b");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(check("--nonsense")).isEqualTo(64);
        assertThat(printed).contains("not understood: --nonsense", "radius-bridge check [options]");
        assertThat(check("--help")).isZero();
    }

    private int check(String... arguments) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(octets, true, StandardCharsets.UTF_8);
        int status = new CheckCommand(file -> new SettingsSource.Loaded(settings, List.of()), Clock.systemUTC())
                .run(arguments, out, out);
        printed = octets.toString(StandardCharsets.UTF_8);
        return status;
    }
}
