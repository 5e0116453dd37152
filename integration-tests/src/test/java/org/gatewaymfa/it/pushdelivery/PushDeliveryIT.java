// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.pushdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PushAddress;
import org.gatewaymfa.it.fixtures.PushService;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.phone.SamplePhone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Keycloak sends to a push service, and what it does with the answers. */
@OnStage
class PushDeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TRANSACTION = "qL8R4QIcQ_ZsRqOAbeRfcZhilN4";

    private final Stage stage;
    private final Person person;
    private final SamplePhone phone;
    private final String name;
    private PushService service;

    PushDeliveryIT(Stage stage) {
        this.stage = stage;
        person = stage.personWithoutDevice();
        phone = PhoneSimulator.enrolled(stage.realm(), person, "phone").app();
        name = "of-" + person.name();
        service = stage.pushService();
    }

    @BeforeEach
    void tellAddress() {
        assertThat(PushAddress.tell(phone, "web-push", PushAddress.subscription(service.address(name)))
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void wake() {
        stage.wakePhones(person, TRANSACTION, false);
    }

    private void awaitMessages(int count) {
        Await.until(
                count + " messages", PATIENCE, () -> service.messagesTo(name).size() == count);
    }

    private double counted(String result) {
        return stage.counted("gwmfa_push_wakeups_total{channel=\"web-push\",result=\"" + result + "\"");
    }

    @Test
    void wakesAPhoneAfterTheCommit() {
        wake();
        awaitMessages(1);
        PushService.Message message = service.messagesTo(name).get(0);
        assertThat(message.headers())
                .containsEntry("Urgency", "high")
                .containsEntry("Content-Encoding", "aes128gcm")
                .hasEntrySatisfying(
                        "TTL", ttl -> assertThat(Integer.parseInt(ttl)).isBetween(40, 55))
                .hasEntrySatisfying("Topic", topic -> assertThat(topic).matches("[A-Za-z0-9_-]{32}"))
                .hasEntrySatisfying(
                        "Authorization", header -> assertThat(header).matches("vapid t=[\\w.-]+, k=[\\w-]{87}"));
        assertThat(message.length()).isLessThan(4097);
    }

    @Test
    void wakesNobodyForALoginThatWasRolledBack() {
        stage.wakePhones(person, TRANSACTION, true);
        wake();
        awaitMessages(1);
    }

    @Test
    void forgetsAnAddressThatIsGone() {
        service.answer(410, Map.of());
        wake();
        Await.until("the address to be forgotten", PATIENCE, () -> !PushAddress.isKnown(phone));
        wake();
        assertThat(service.messagesTo(name)).hasSize(1);
    }

    @Test
    void leavesAServiceAloneThatAsksForIt() {
        service.answer(429, Map.of("Retry-After", "600"));
        double quietBefore = counted("quiet");
        wake();
        awaitMessages(1);
        Await.until("the next one to be left out", PATIENCE, () -> {
            wake();
            return counted("quiet") > quietBefore;
        });
        assertThat(PushAddress.isKnown(phone)).isTrue();
    }

    @Test
    void keepsTheAddressWhenTheFaultIsOurs() {
        service.answer(403, Map.of());
        double failedBefore = counted("failed");
        wake();
        Await.until("the failure to be counted", PATIENCE, () -> counted("failed") > failedBefore);
        assertThat(PushAddress.isKnown(phone)).isTrue();
    }

    @Test
    void takesOnlyAddressesThatItWouldContact() {
        for (String endpoint : new String[] {
            "https://127.0.0.1/up",
            "http://127.0.0.1:22/up",
            "https://fcm.googleapis.com:8443/up",
            "https://fcm.googleapis.com.evil.example/up"
        }) {
            assertThat(PushAddress.tell(phone, "web-push", PushAddress.subscription(endpoint))
                            .status())
                    .as(endpoint)
                    .isEqualTo(400);
        }
        assertThat(PushAddress.tell(phone, "ntfy", "a-topic-that-nobody-can-guess")
                        .status())
                .as("ntfy is off")
                .isEqualTo(400);
        assertThat(PushAddress.tell(phone, "pigeon", "north").status()).isEqualTo(400);
    }
}
