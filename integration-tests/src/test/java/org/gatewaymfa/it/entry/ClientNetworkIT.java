// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.gatewaymfa.it.fixtures.FlowSetup;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped example: manageotp from 10.0.0.0/8 only, as Keycloak sees its users behind a proxy. */
@OnStage
@SuppressWarnings("try") // a changed setting holds for a block, and nothing else is done with it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientNetworkIT {

    private static final String EXAMPLE = "gateway manageotp only from the company network";

    private final Stage stage;
    private final FlowSetup flow;

    ClientNetworkIT(Stage stage) {
        this.stage = stage;
        flow = FlowSetup.existing(stage.realm(), "gateway manageotp");
    }

    @BeforeAll
    void switchTheExampleOn() {
        flow.require(EXAMPLE, "CONDITIONAL");
    }

    @AfterAll
    void switchTheExampleOff() {
        flow.require(EXAMPLE, "DISABLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "::ffff:10.1.2.3", "10.1.2.3, 192.168.0.1"})
    void asksForThePasswordInside(String address) throws Exception {
        HttpResponse<String> page = openFrom(address);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"password\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.0.1", "172.16.0.1", "127.0.0.1"})
    void refusesBeforeThePasswordOutside(String address) throws Exception {
        HttpResponse<String> page = openFrom(address);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(401);
        assertThat(page.body()).doesNotContain("id=\"password\"");
    }

    @Test
    void refusesWhereTheListIsWrong() throws Exception {
        try (FlowSetup.Change wrong = flow.set("gwmfa-condition-client-network", "networks", "10.0.0.0/33")) {
            HttpResponse<String> page = openFrom("10.1.2.3");
            assertThat(page.statusCode()).as(page.body()).isGreaterThanOrEqualTo(400);
            assertThat(page.body()).doesNotContain("id=\"password\"");
        }
    }

    private HttpResponse<String> openFrom(String address) throws IOException, InterruptedException {
        URI login = URI.create(stage.realm().address("/protocol/openid-connect/auth")
                + "?client_id=manageotp&response_type=code&scope=openid&redirect_uri="
                + URLEncoder.encode(stage.realm().address("/manageotp/end").toString(), StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(login).header("X-Forwarded-For", address).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
