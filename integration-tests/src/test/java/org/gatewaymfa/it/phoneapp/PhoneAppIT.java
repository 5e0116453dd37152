// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Chromium;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The app in a real browser. Where the page for devices would have a part, its answers are given here. */
@OnStage
@Requires(Tool.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneAppIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** RFC 6238, appendix B: the secret of the SHA-1 rows in Base32. */
    private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final String PAIRED = """
            {"phone":"phone-1","user":"user-1","userName":"alice","realm":"Corp","issuer":"https://kc/realms/corp",
             "name":"Pixel","oath":{"secret":"%s","algorithm":"SHA1","digits":6,"period":30}}""";

    private final AppClient client;
    private final Chromium chromium = new Chromium();
    private AppWindow app;

    PhoneAppIT(Stage stage) {
        client = new AppClient(stage.realm());
        app = new AppWindow(chromium, client.address("").toString());
    }

    @BeforeEach
    void freshPhone() {
        app.page().context().close();
        app = new AppWindow(chromium, client.address("").toString());
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void codesAreThoseOfTheRfcAndOfOtherPhones() {
        app.open("");
        assertThat(code(RFC_SECRET, 8, 59)).isEqualTo("94287082");
        assertThat(code(RFC_SECRET, 8, 1_111_111_109)).isEqualTo("07081804");
        assertThat(code(RFC_SECRET, 8, 20_000_000_000L)).isEqualTo("65353130");
        Totp other = Totp.random();
        assertThat(code(other.base32(), 6, 1_700_000_010)).isEqualTo(other.at(1_700_000_010 / 30));
        assertThat(app.complaints()).isEmpty();
    }

    @Test
    void aPhoneIsConnectedAnswersTheTrialAndShowsCodesWithoutANetwork() {
        app.addScreenLock();
        app.answer("pair", PAIRED.formatted(RFC_SECRET));
        app.answer("pending", pending("[]"));
        app.answer("answer", "{\"outcome\":\"approved\"}");
        app.open("#pair=ABCDEFGH2345");
        assertThat(app.page().url()).as("the code is not kept").doesNotContain("ABCD");
        app.page().locator("button.primary").click();
        assertThat(app.page().locator("#check-digits").innerText()).matches("(?s)\\d{3} \\d{3}.*");
        app.answer("pending", pending(request("number", 2)));
        app.page().locator("#number").fill("42");
        app.page().locator("button.primary").click();
        assertThat(app.page().locator("#first-code").innerText()).matches("(?s)\\d{3} \\d{3}.*");
        app.awaitWorker();
        app.answer("pending", pending("[]"));
        app.page().context().setOffline(true);
        app.page().reload();
        Await.until(
                "a code without a network",
                PATIENCE,
                () -> app.page().locator(".code-digits").innerText().matches("\\d{3} \\d{3}"));
        assertThat(app.complaints()).isEmpty();
    }

    @Test
    void aMessageOfThePushServiceBecomesANotificationThatLeadsIntoTheApp() throws Exception {
        app.open("").awaitWorker();
        String page = client.address("").toString();
        app.push("{\"web_push\":8030,\"notification\":{\"title\":\"Sign-in\",\"body\":\"Open\",\"navigate\":\"" + page
                + "#t=abc\"}}");
        Await.until(
                "a notification",
                PATIENCE,
                () -> app.notifications().equals(List.of("Sign-in|Open|" + page + "#t=abc")));
    }

    @Test
    void theKeysCannotBeTakenOut() {
        app.open("");
        Object refused = app.page().evaluate("""
                        async () => {
                          const { makeKey } = await import("./keys.js");
                          const { importSecret } = await import("./codes.js");
                          const key = (await makeKey()).privateKey;
                          const secret = await importSecret("GEZDGNBVGY3TQOJQ", "SHA1");
                          return [key.extractable, secret.extractable];
                        }""");
        assertThat(refused).isEqualTo(List.of(false, false));
    }

    private Object code(String secret, int digits, long seconds) {
        return app.page().evaluate("""
                        async ([secret, digits, seconds]) => {
                          const codes = await import("./codes.js");
                          const key = await codes.importSecret(secret, "SHA1");
                          return codes.codeAt({ key, digits, period: 30 }, seconds * 1000);
                        }""", List.of(secret, digits, (double) seconds));
    }

    private static String pending(String requests) {
        return "{\"now\":" + Instant.now().getEpochSecond() + ",\"address\":\"\",\"requests\":" + requests + "}";
    }

    private static String request(String approval, int digits) {
        long now = Instant.now().getEpochSecond();
        return """
                [{"transaction":"t1","nonce":"n1","approval":"%s","digits":%d,"rehearsal":true,"deadline":%d,
                  "context":{"user":"alice","application":"Devices","gateway":"","address":"192.0.2.1",
                             "asked":"2026-01-01T00:00:00Z"}}]""".formatted(approval, digits, now + 120);
    }
}
