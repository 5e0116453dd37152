// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.MailSink;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.Realm;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.helpdesk.Caller.Reply;
import org.junit.jupiter.api.Test;

/** Phones and locks of push, as the help desk has to do with them. */
@OnStage
class PhonesIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Stage stage;
    private final Realm realm;
    private final Caller chief;
    private final Caller viewer;

    PhonesIT(Stage stage) {
        this.stage = stage;
        realm = stage.realm();
        chief = Caller.of(realm, "it-help-desk-phones", "manage-users");
        viewer = Caller.of(realm, "it-help-desk-phones-viewer", "view-users");
    }

    @Test
    void listsAPhoneWithItsCodes() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");

        Reply reply = chief.get(realm, path(person, "/devices"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.text()).doesNotContain(phone.totp().base32());
        JsonNode devices = reply.body().path("devices");
        assertThat(devices).hasSize(2);
        assertThat(devices.path(0).has("phone")).as("the iPhone is none").isFalse();
        assertThat(devices.path(1).path("name").asText()).isEqualTo("Handy");
        assertThat(devices.path(1).path("readable").asBoolean()).isTrue();
        assertThat(devices.path(1).path("phone").path("enrolled").asText()).endsWith("Z");
        assertThat(devices.path(1).path("phone").path("platformKey").asBoolean(true))
                .isFalse();
        assertThat(reply.body().path("pushLocked").asBoolean(true)).isFalse();
    }

    @Test
    void removesAPhoneAndItsCodes() {
        Person person = stage.person();
        PhoneSimulator phone = stage.phone(person, "Handy");

        try (MailSink mails = MailSink.of(realm)) {
            assertThat(chief.delete(realm, path(person, "/devices/Handy")).status())
                    .isEqualTo(204);
            Await.until("a mail", A_WHILE, () -> !mails.mailsTo(person).isEmpty());
            assertThat(mails.mailsTo(person)).hasSize(1);
        }

        assertThat(chief.get(realm, path(person, "/devices")).body().path("devices"))
                .singleElement()
                .satisfies(left -> assertThat(left.path("name").asText()).isEqualTo("iPhone"));
        assertThat(realm.events("REMOVE_CREDENTIAL", person.name()))
                .extracting(
                        event -> event.path("details").path("credential_type").asText())
                .containsExactlyInAnyOrder("gwmfa-push", "gwmfa-ad-otp");
        assertThat(stage.grant()
                        .start(person.name(), Person.PASSWORD, phone.code())
                        .accepted())
                .isFalse();
        assertThat(chief.delete(realm, path(person, "/devices/Handy")).status())
                .as("once more")
                .isEqualTo(404);
    }

    @Test
    void removesEverything() {
        Person person = stage.person();
        stage.phone(person, "Handy");

        assertThat(chief.delete(realm, path(person, "/devices?all=true")).status())
                .isEqualTo(204);

        Reply left = chief.get(realm, path(person, "/devices"));
        assertThat(left.body().path("devices")).isEmpty();
        assertThat(left.body().path("hadDevice").asBoolean()).isTrue();
    }

    @Test
    void takesALostPhoneAwayWhileTheDirectoryIsDown() {
        Person person = stage.person();
        stage.phone(person, "Handy");
        String devices = path(person, "/devices");
        stage.directory().stop();
        try {
            assertThat(chief.delete(realm, devices + "/Handy").status()).isEqualTo(503);
        } finally {
            stage.directory().start();
        }
        Await.until(
                "the directory is back",
                A_WHILE,
                () -> chief.get(realm, devices).status() == 200);
        JsonNode handy = chief.get(realm, devices).body().path("devices").path(1);
        assertThat(handy.path("name").asText()).as("its codes stay").isEqualTo("Handy");
        assertThat(handy.has("phone")).isFalse();
        assertThat(chief.delete(realm, devices + "/Handy").status()).isEqualTo(204);
    }

    @Test
    void keycloakShowsAPhoneWithoutItsSecrets() {
        Person person = stage.person();
        stage.phone(person, "Handy");
        assertThat(realm.get("/users/" + id(person) + "/credentials")).anySatisfy(credential -> {
            assertThat(credential.path("type").asText()).isEqualTo("gwmfa-push");
            assertThat(credential.path("userLabel").asText()).isEqualTo("Handy");
            assertThat(credential.has("secretData")).isFalse();
        });
    }

    @Test
    void opensALockOfPush() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Handy");
        assertThat(lock(person).path("locked").asBoolean(true)).isFalse();

        stage.grant().start(person.name(), Person.PASSWORD);
        phone.report(phone.awaitRequest());

        assertThat(lock(person).path("locked").asBoolean()).isTrue();
        assertThat(lock(person).path("reason").asText()).isEqualTo("reported");
        assertThat(chief.get(realm, path(person, "/devices"))
                        .body()
                        .path("pushLocked")
                        .asBoolean())
                .isTrue();
        stage.grant().start(person.name(), Person.PASSWORD);
        assertThat(phone.requests()).as("locked").isEmpty();

        assertThat(viewer.delete(realm, path(person, "/push-lock")).status()).isEqualTo(403);
        assertThat(chief.delete(realm, path(person, "/push-lock")).status()).isEqualTo(204);

        assertThat(lock(person).path("locked").asBoolean(true)).isFalse();
        assertThat(realm.get("/admin-events?max=100&resourcePath=users/" + id(person) + "/gateway-mfa*"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.path("resourcePath").asText()).endsWith("/gateway-mfa/push-lock"));
        stage.grant().start(person.name(), Person.PASSWORD);
        assertThat(phone.awaitRequest()).as("free").isNotNull();
    }

    @Test
    void locksOfBothKindsAreOpenedFiveTimesADay() {
        Person person = stage.person();
        for (String lock : List.of("push", "push", "push", "second-factor", "push")) {
            assertThat(chief.delete(realm, path(person, "/" + lock + "-lock")).status())
                    .isEqualTo(204);
        }
        assertThat(chief.delete(realm, path(person, "/push-lock")).status()).isEqualTo(429);
    }

    private JsonNode lock(Person person) {
        Reply reply = viewer.get(realm, path(person, "/push-lock"));
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.body();
    }

    private String path(Person person, String what) {
        return "/users/" + id(person) + what;
    }

    private String id(Person person) {
        return realm.user(person.name()).orElseThrow().path("id").asText();
    }
}
