// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.MailSink;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Realm;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.gatewaymfa.it.helpdesk.Caller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the help desk sees and changes; who may is {@link HelpDeskRightsIT}'s subject. */
@OnStage
class HelpDeskIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final String CODE = "[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}";
    private static final int TRIES = 10;

    private final Stage stage;
    private final Realm realm;
    private final Caller chief;

    HelpDeskIT(Stage stage) {
        this.stage = stage;
        realm = stage.realm();
        chief = Caller.of(realm, "it-help-desk-chief", "manage-users", "manage-realm");
    }

    @Test
    void listsDevicesWithoutSecrets() {
        Totp phone = Totp.random();
        Person person = stage.personWith("#@iPhone=" + phone.base32() + "&,Old=BROKEN&,", phone);

        Reply reply = chief.get(realm, path(person, "/devices"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reply.text()).doesNotContain(phone.base32()).doesNotContain("BROKEN");
        JsonNode devices = reply.body().path("devices");
        assertThat(devices).hasSize(2);
        assertThat(devices.path(0).path("name").asText()).isEqualTo("iPhone");
        assertThat(devices.path(0).path("format").asText()).isEqualTo("plain");
        assertThat(devices.path(0).path("readable").asBoolean()).isTrue();
        assertThat(devices.path(1).path("readable").asBoolean()).isFalse();
        assertThat(devices.path(1).path("reason").asText()).isEqualTo("corrupt");
        assertThat(reply.body().path("grantOpen").asBoolean()).isFalse();
        assertThat(reply.body().path("secondFactorsLocked").asBoolean()).isFalse();
    }

    @Test
    void showsTheDayOfTheLastUse() {
        Person person = stage.person();
        assertThat(firstDevice(person).has("lastUse")).isFalse();

        assertThat(login(person, person.phone().now()).accepted()).isTrue();

        String today = LocalDate.now(ZoneOffset.UTC).toString();
        Await.until(
                "the day is noted",
                A_WHILE,
                () -> firstDevice(person).path("lastUse").asText().equals(today));
    }

    @Test
    void listsNoDevicesOfANewcomer() {
        Person person = stage.personWithoutDevice();

        Reply reply = chief.get(realm, path(person, "/devices"));

        assertThat(reply.body().path("devices")).isEmpty();
        assertThat(reply.body().path("hadDevice").asBoolean()).isFalse();
    }

    @Test
    void removesOneDevice() {
        Totp phone = Totp.random();
        Totp tablet = Totp.random();
        Person person =
                stage.personWith("#@iPhone=" + phone.base32() + "&,Tablet=" + tablet.base32() + "&tag=1&,", phone);

        assertThat(chief.delete(realm, path(person, "/devices/iPhone")).status())
                .isEqualTo(204);

        assertThat(stored(person)).isEqualTo("#@Tablet=" + tablet.base32() + "&tag=1&,");
        assertThat(login(person, phone.now()).accepted()).as("the removed one").isFalse();
        assertThat(login(person, tablet.now()).accepted()).as("the other one").isTrue();
        assertThat(chief.delete(realm, path(person, "/devices/iPhone")).status())
                .as("once more")
                .isEqualTo(404);
        assertThat(realm.events("REMOVE_CREDENTIAL", person.name()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("details").path("credential_type").asText())
                            .isEqualTo("gwmfa-ad-otp");
                    assertThat(event.path("details")
                                    .path("credential_user_label")
                                    .asText())
                            .isEqualTo("iPhone");
                });
        assertThat(adminEvents(person)).singleElement().satisfies(event -> {
            assertThat(event.path("operationType").asText()).isEqualTo("DELETE");
            assertThat(event.path("resourcePath").asText()).endsWith("/gateway-mfa/devices");
            assertThat(event.path("details").path("device").asText()).isEqualTo("iPhone");
            assertThat(event.toString()).doesNotContain(phone.base32());
        });
    }

    @Test
    void removesAllDevicesAndLeavesTheMarker() {
        Totp phone = Totp.random();
        Person person = stage.personWith("#@iPhone=" + phone.base32() + "&,Old=BROKEN&,", phone);

        assertThat(chief.delete(realm, path(person, "/devices?all=true")).status())
                .isEqualTo(204);

        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE)).isEmpty();
        Reply reply = chief.get(realm, path(person, "/devices"));
        assertThat(reply.body().path("devices")).isEmpty();
        assertThat(reply.body().path("hadDevice").asBoolean()).isTrue();
        assertThat(chief.delete(realm, path(person, "/devices?all=true")).status())
                .as("nothing is left")
                .isEqualTo(404);
    }

    @Test
    void removesAllDevicesOnlyWhereTheCallerSaysSo() {
        Person person = stage.person();

        for (String path : List.of("/devices", "/devices/", "/devices?all=false")) {
            int status = chief.delete(realm, path(person, path)).status();
            assertThat(status).as(path).isEqualTo(400);
        }
        assertThat(stored(person)).contains(person.phone().base32());
    }

    @Test
    void theMarkerSurvivesANewImportOfTheUser() {
        Person person = stage.person();
        String oldId = id(person);
        chief.delete(realm, path(person, "/devices?all=true"));

        realm.delete("/users/" + oldId);

        assertThat(id(person)).isNotEqualTo(oldId);
        assertThat(chief.get(realm, path(person, "/devices"))
                        .body()
                        .path("hadDevice")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void removesADeviceThatCannotBeRead() {
        Person person = stage.personWith("#@Old=BROKEN&,", Totp.random());

        assertThat(chief.get(realm, path(person, "/devices")).status()).isEqualTo(200);
        assertThat(chief.delete(realm, path(person, "/devices/Old")).status()).isEqualTo(204);
        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"My Phone", "100% mine", "a/b", "Ärger ☎", "<b>x</b>", "a;b?c#d", "a//b"})
    void removesDevicesWithOddNames(String name) {
        Totp phone = Totp.random();
        String storedName = name.replace(' ', '+');
        Person person = stage.personWith("#@" + storedName + "=" + phone.base32() + "&,", phone);
        assertThat(chief.get(realm, path(person, "/devices"))
                        .body()
                        .path("devices")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo(name);

        Reply reply = chief.delete(realm, path(person, "/devices/" + encode(name)));

        assertThat(reply.status()).as("%s", reply).isEqualTo(204);
        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE)).isEmpty();
    }

    @Test
    void aNameThatIsTooLongIsNotThere() {
        Person person = stage.person();

        assertThat(chief.delete(realm, path(person, "/devices/" + "x".repeat(2000)))
                        .status())
                .isEqualTo(404);
        assertThat(stored(person)).contains(person.phone().base32());
    }

    @Test
    void leavesAValueOfAnotherProductAlone() {
        Person person = stage.personWith("CtxCfgPresent of Terminal Services", Totp.random());

        for (Reply reply : List.of(
                chief.get(realm, path(person, "/devices")),
                chief.delete(realm, path(person, "/devices?all=true")),
                chief.delete(realm, path(person, "/devices/iPhone")))) {
            assertThat(reply.status()).as("%s", reply).isEqualTo(422);
            assertThat(reply.error()).isEqualTo("foreign_value");
            assertThat(reply.body().path("errorMessage").asText()).contains(Stage.ATTRIBUTE);
        }
        assertThat(stored(person)).isEqualTo("CtxCfgPresent of Terminal Services");
        assertThat(realm.events("REMOVE_CREDENTIAL_ERROR", person.name())).isNotEmpty();
    }

    @Test
    void saysThatTheDirectoryIsDown() {
        Person person = stage.person();
        String devices = path(person, "/devices");
        stage.directory().stop();
        try {
            assertThat(chief.get(realm, devices).status()).isEqualTo(503);
            assertThat(chief.delete(realm, devices + "?all=true").status()).isEqualTo(503);
        } finally {
            stage.directory().start();
        }
        Await.until(
                "the directory is back",
                A_WHILE,
                () -> chief.get(realm, devices).status() == 200);
        assertThat(stored(person)).contains(person.phone().base32());
    }

    @Test
    void saysWhatTheBindAccountMayNot() {
        Person person = stage.person();
        stage.directory().grantWrite(Stage.ATTRIBUTE, false);
        try {
            Reply reply = chief.delete(realm, path(person, "/devices?all=true"));
            assertThat(reply.status()).as("%s", reply).isEqualTo(503);
            assertThat(reply.error()).isEqualTo("access_refused");
        } finally {
            stage.directory().grantWrite(Stage.ATTRIBUTE, true);
        }
        assertThat(stored(person)).contains(person.phone().base32());
    }

    @Test
    void issuesAGrantThatIsShownOnceOnly() {
        Person person = stage.personWithoutDevice();

        Reply reply = chief.post(realm, path(person, "/enrolment-grant"), "{\"lifeMinutes\":5}");

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        String code = reply.body().path("code").asText();
        assertThat(code).matches(CODE);
        assertThat(Instant.parse(reply.body().path("expires").asText()))
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(310));
        assertThat(grantOpen(person)).isTrue();
        assertThat(adminEvents(person)).singleElement().satisfies(event -> {
            assertThat(event.path("operationType").asText()).isEqualTo("ACTION");
            assertThat(event.path("resourcePath").asText()).endsWith("/gateway-mfa/enrolment-grant");
            assertThat(event.toString()).doesNotContain(code).doesNotContain(code.replace("-", ""));
        });
    }

    @Test
    void aGrantLivesAnHourUnlessSaidOtherwise() {
        Person person = stage.personWithoutDevice();

        for (String body : List.of("", "{}", "{\"lifeMinutes\":null}")) {
            Reply reply = chief.post(realm, path(person, "/enrolment-grant"), body);
            assertThat(reply.status()).as("'%s': %s", body, reply).isEqualTo(201);
            assertThat(Instant.parse(reply.body().path("expires").asText()))
                    .isBetween(Instant.now().plusSeconds(3540), Instant.now().plusSeconds(3610));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "4321", "9223372036854775807", "\"soon\"", "[]"})
    void refusesALifeThatIsNone(String minutes) {
        Person person = stage.personWithoutDevice();

        Reply reply = chief.post(realm, path(person, "/enrolment-grant"), "{\"lifeMinutes\":" + minutes + "}");

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(grantOpen(person)).isFalse();
    }

    @Test
    void revokesAGrant() {
        Person person = stage.personWithoutDevice();
        chief.post(realm, path(person, "/enrolment-grant"), "{}");

        assertThat(chief.delete(realm, path(person, "/enrolment-grant")).status())
                .isEqualTo(204);
        assertThat(grantOpen(person)).isFalse();
        assertThat(adminEvents(person)).hasSize(2);

        assertThat(chief.delete(realm, path(person, "/enrolment-grant")).status())
                .isEqualTo(204);
        assertThat(adminEvents(person)).as("nothing was revoked").hasSize(2);
    }

    @Test
    void freesLockedSecondFactors() {
        Person person = stage.person();
        realm.change(settings -> settings.put("bruteForceProtected", false));
        try {
            for (int wrong = 0; wrong < TRIES; wrong++) {
                login(person, person.phone().wrong());
            }
            assertThat(locked(person)).isTrue();
            assertThat(login(person, person.phone().now()).accepted())
                    .as("locked")
                    .isFalse();

            assertThat(chief.delete(realm, path(person, "/second-factor-lock")).status())
                    .isEqualTo(204);

            assertThat(locked(person)).isFalse();
            assertThat(login(person, person.phone().now()).accepted())
                    .as("free")
                    .isTrue();
        } finally {
            realm.change(settings -> settings.put("bruteForceProtected", true));
        }
        assertThat(adminEvents(person))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.path("resourcePath").asText()).endsWith("/gateway-mfa/second-factor-lock"));
    }

    @Test
    void doesNotFreeSecondFactorsWithoutEnd() {
        Person person = stage.person();
        String lock = path(person, "/second-factor-lock");
        for (int freed = 0; freed < 5; freed++) {
            assertThat(chief.delete(realm, lock).status()).isEqualTo(204);
        }

        Reply reply = chief.delete(realm, lock);

        assertThat(reply.status()).as("%s", reply).isEqualTo(429);
        assertThat(reply.error()).isEqualTo("too_many");
        assertThat(adminEvents(person)).hasSize(5);
    }

    @Test
    void writesToTheUser() {
        Person person = stage.person();
        try (MailSink mails = MailSink.of(realm)) {
            String code = chief.post(realm, path(person, "/enrolment-grant"), "{}")
                    .body()
                    .path("code")
                    .asText();
            chief.delete(realm, path(person, "/devices?all=true"));

            Await.until("two mails", A_WHILE, () -> mails.mailsTo(person).size() == 2);
            assertThat(mails.mailsTo(person))
                    .noneMatch(mail -> mail.text().contains(code))
                    .anyMatch(mail -> mail.text().contains("iPhone"))
                    .allMatch(mail -> mail.text().contains("help desk"));
        }
    }

    @Test
    void aMailServerThatIsDownHindersNothing() {
        Person person = stage.person();
        try (MailSink mails = MailSink.of(realm)) {
            mails.breakDown();
            assertThat(chief.delete(realm, path(person, "/devices?all=true")).status())
                    .isEqualTo(204);
        }
        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE)).isEmpty();
    }

    @Test
    void knowsNoUserThatIsNotThere() {
        for (String id : List.of("nobody", "f:nowhere:alice", "00000000-0000-0000-0000-000000000000")) {
            assertThat(chief.get(realm, "/users/" + id + "/devices").status()).isEqualTo(404);
            assertThat(chief.post(realm, "/users/" + id + "/enrolment-grant", "{}")
                            .status())
                    .isEqualTo(404);
        }
    }

    private Answer login(Person person, String code) {
        return stage.grant().start(person.name(), Person.PASSWORD, code);
    }

    private JsonNode firstDevice(Person person) {
        return chief.get(realm, path(person, "/devices")).body().path("devices").path(0);
    }

    private boolean locked(Person person) {
        return chief.get(realm, path(person, "/second-factor-lock"))
                .body()
                .path("locked")
                .asBoolean();
    }

    private boolean grantOpen(Person person) {
        return chief.get(realm, path(person, "/devices"))
                .body()
                .path("grantOpen")
                .asBoolean();
    }

    private String stored(Person person) {
        return new String(
                stage.directory().attribute(person.name(), Stage.ATTRIBUTE).orElseThrow(), StandardCharsets.UTF_8);
    }

    private JsonNode adminEvents(Person person) {
        return realm.get("/admin-events?max=100&resourcePath=users/" + id(person) + "/gateway-mfa*");
    }

    private String path(Person person, String what) {
        return "/users/" + id(person) + what;
    }

    private String id(Person person) {
        return realm.user(person.name()).orElseThrow().path("id").asText();
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
