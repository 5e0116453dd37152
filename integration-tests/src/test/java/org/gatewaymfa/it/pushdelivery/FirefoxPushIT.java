// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.pushdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Firefox;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PushAddress;
import org.gatewaymfa.it.fixtures.PushService;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.quickstart.phone.SamplePhone;
import org.junit.jupiter.api.Test;

/**
 * One wake-up from end to end: the real app in a real browser subscribes with the realm's key, Keycloak encrypts and sends, the
 * browser decrypts, and the app's service worker shows a notification.
 */
@OnStage
@Requires(Tool.FIREFOX)
class FirefoxPushIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DELIVERED = 100;

    private static final String SUBSCRIBE = """
            fetch("api/config").then((answer) => answer.json()).then(async (config) => {
              const registration = await navigator.serviceWorker.ready;
              return registration.pushManager.subscribe({
                userVisibleOnly: true,
                applicationServerKey: config.vapidKey,
              });
            }).then((subscription) => subscription.toJSON())""";

    private static final String NOTIFICATIONS = """
            navigator.serviceWorker.ready.then(async (registration) =>
              (await registration.getNotifications()).map(({ title, body, data }) => ({ title, body, data })))""";

    private final Stage stage;

    FirefoxPushIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aNotificationIsShown() {
        Person person = stage.personWithoutDevice();
        SamplePhone phone =
                PhoneSimulator.enrolled(stage.realm(), person, "phone").app();
        URI app = stage.realm().address("/gwmfa-phone/");
        try (PushService service = stage.pushService();
                Firefox firefox = Firefox.start(service)) {
            firefox.open(app);
            JsonNode subscription = firefox.evaluate(SUBSCRIBE);
            assertThat(PushAddress.tell(phone, "web-push", subscription.toString())
                            .status())
                    .isEqualTo(200);
            stage.wakePhones(person, "qL8R4QIcQ_ZsRqOAbeRfcZhilN4", false);
            JsonNode shown = Await.value("a notification", PATIENCE, () -> {
                JsonNode all = firefox.evaluate(NOTIFICATIONS);
                return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
            });
            assertThat(shown.path("title").asText()).isEqualTo("Sign-in request");
            assertThat(shown.path("data").path("navigate").asText()).isEqualTo(app + "#t=qL8R4QIcQ_ZsRqOAbeRfcZhilN4");
            assertThat(service.messagesToBrowsers()).hasSize(1);
            Await.until(
                    "the browser to say so",
                    PATIENCE,
                    () -> service.acknowledgements().contains(DELIVERED));
        }
    }
}
