// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the interface does with those who are no phones. */
@OnStage
class PhoneApiIT {

    /** A private one: the realm takes calls without TLS from such. */
    private static final String NETWORK = "10.98.76.";

    private static final String SECRET = "do-not-echo";

    private final Stage stage;
    private final AppClient app;

    PhoneApiIT(Stage stage) {
        this.stage = stage;
        app = new AppClient(stage.realm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair", "pending", "answer", "address"})
    void refusesWhatIsNotACallAndEchoesNothing(String call) {
        for (String body : new String[] {
            "",
            "{",
            "[]",
            "{}",
            "null",
            "{\"" + SECRET + "\":1}",
            "{\"user\":\"" + SECRET + "\"}",
            "{\"user\":1,\"user\":2}"
        }) {
            HttpResponse<String> answer = app.post(call, body, NETWORK + "1");
            assertThat(answer.statusCode()).as("%s %s", call, body).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid-request\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair", "pending", "answer", "address"})
    void refusesMoreThanSixteenKilobytes(String call) {
        HttpResponse<String> answer = app.post(call, "{\"user\":\"" + "x".repeat(20_000) + "\"}", NETWORK + "2");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"pending, ''", "address, ',\"channel\":\"\",\"value\":\"\"'"})
    void anUnknownUserIsAnsweredAsAnUnknownPhone(String call, String more) {
        String known = stage.realm()
                .user(stage.personWithoutDevice().name())
                .map(user -> user.path("id").asText())
                .orElse("f:nobody:here");
        for (String user : new String[] {known, "nobody", "f:x:y", "00000000-0000-0000-0000-000000000000"}) {
            String body = "{\"user\":\"" + user + "\",\"phone\":\"p\",\"at\":"
                    + Instant.now().getEpochSecond() + ",\"signature\":\"AAAA\"" + more + "}";
            HttpResponse<String> answer = app.post(call, body, NETWORK + "3");
            assertThat(answer.statusCode()).as(user).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"error\":\"not-genuine\"}");
        }
    }

    @Test
    void aCodeThatIsNotOpenIsRefusedAndTriesAreBounded() {
        String body = "{\"code\":\"ABCD-EFGH-JKMN\",\"key\":\"AAAA\",\"signature\":\"AAAA\"}";
        for (int attempt = 0; attempt < 20; attempt++) {
            HttpResponse<String> answer = app.post("pair", body, NETWORK + "4");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"error\":\"not-genuine\"}");
        }
        assertThat(app.post("pair", body, NETWORK + "4").statusCode()).isEqualTo(429);
        assertThat(app.post("pair", body, NETWORK + "5").statusCode())
                .as("another address")
                .isEqualTo(403);
    }

    @Test
    void tellsWhatThePhoneHasToKnow() {
        HttpResponse<String> answer = app.get(app.address("api/config"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"issuer\":\"" + stage.realm().address("") + '"')
                .contains("\"now\":", "\"realm\":", "\"vapidKey\":");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
