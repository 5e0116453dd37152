// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.PasswordOnlyClients;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.PlainWindow.Submission;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody knows the password and nothing else, and administrators were careless: {@code admin-cli} allows the password grant, and
 * one client logs in with the password alone. Devices can be neither removed nor added.
 */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordOnlyIT {

    private static final String TYPE = "gwmfa-ad-otp";

    private final Stage stage;
    private final ManageOtp manageOtp;
    private PasswordOnlyClients clients;
    private ManageOtpSettings inside;

    PasswordOnlyIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeAll
    void beCareless() {
        clients = PasswordOnlyClients.in(stage.realm(), stage.directGrants());
        inside = ManageOtpSettings.inside(stage.realm());
    }

    @AfterAll
    void restore() {
        inside.close();
        clients.close();
    }

    @Test
    void theAccountApiRemovesNoDevice() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        String token = clients.token("admin-cli", person);
        JsonNode shown =
                clients.account("GET", "/credentials?type=" + TYPE, token).body();
        List<String> ids = new ArrayList<>(List.of(TYPE, "iPhone", TYPE + ":iPhone", "iPhone@" + TYPE));
        shown.findValues("id").forEach(id -> ids.add(id.asText()));

        for (String id : ids) {
            int status = clients.account("DELETE", "/credentials/" + id, token).status();
            assertThat(status).as("DELETE %s", id).isBetween(400, 499);
        }

        assertThat(manageOtp.stored(person)).isEqualTo(before);
        assertThat(shown.findValues("removeable")).allMatch(removeable -> !removeable.asBoolean());
    }

    @Test
    void theAccountApiShowsOneRowThatLeadsToThePage() {
        Person person = stage.person();

        JsonNode shown = clients.account("GET", "/credentials", clients.token("admin-cli", person))
                .body();

        List<JsonNode> rows = new ArrayList<>();
        shown.forEach(type -> {
            if (type.path("type").asText().equals(TYPE)) {
                rows.add(type);
            }
        });
        assertThat(rows).as("%s", shown).hasSize(1);
        assertThat(rows.get(0).path("removeable").asBoolean()).isFalse();
        assertThat(rows.get(0).toString())
                .contains(ManageOtpSettings.ACTION)
                .doesNotContain(person.phone().base32());
    }

    @Test
    void noAdminApiObeysTheTokenAndNoneDisablesDevices() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        String user = stage.realm().user(person.name()).orElseThrow().path("id").asText();
        String token = clients.token("admin-cli", person);

        for (String path : List.of(
                "/gateway-mfa/users/" + user + "/devices",
                "/gateway-mfa/users/" + user + "/devices/iPhone",
                "/gateway-mfa/users/" + user + "/second-factor-lock",
                "/users/" + user + "/credentials/" + TYPE)) {
            assertThat(clients.admin("DELETE", path, token)).as(path).isIn(401, 403, 404);
        }
        assertThat(clients.admin("GET", "/gateway-mfa/users/" + user + "/devices", token))
                .isIn(401, 403);
        assertThat(clients.admin("POST", "/gateway-mfa/users/" + user + "/enrolment-grant", token))
                .isIn(401, 403);
        assertThat(clients.admin("PUT", "/users/" + user + "/disable-credential-types", token))
                .isIn(401, 403);
        clients.disableAsAdministrator(user, TYPE);

        assertThat(manageOtp.stored(person)).isEqualTo(before);
        assertThat(manageOtp.letsIn(person, person.phone().now())).isTrue();
    }

    @Test
    void neitherTheAccountApiNorTheActionRemovesAPhone() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Handy");
        String token = clients.token("admin-cli", person);
        List<String> ids = phoneIds(token);
        assertThat(ids).as("the phone is shown").isNotEmpty();

        for (String id : ids) {
            assertThat(clients.account("DELETE", "/credentials/" + id, token).status())
                    .as("DELETE %s", id)
                    .isBetween(400, 499);
            BrowserTestLogin login =
                    passwordOnly(PlainWindow.empty(), "delete_credential:" + id).password(person);
            if (login.window().shows(ManageOtpPages.SUBMIT) || login.window().shows("#kc-accept")) {
                login.window().press("[type='submit']");
            }
            assertThat(login.actionStatus()).as(login.window().address()).isNotEqualTo("success");
        }

        assertThat(phoneIds(token)).isEqualTo(ids);
        assertThat(phone.requests()).as("the phone is still known").isEmpty();
    }

    private List<String> phoneIds(String token) {
        List<String> ids = new ArrayList<>();
        clients.account("GET", "/credentials?type=gwmfa-push", token)
                .body()
                .findValues("id")
                .forEach(id -> ids.add(id.asText()));
        return ids;
    }

    @Test
    void theActionDeleteCredentialRemovesNoDevice() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        for (String id : List.of(TYPE, "iPhone", TYPE + "-id")) {
            BrowserTestLogin login =
                    passwordOnly(PlainWindow.empty(), "delete_credential:" + id).password(person);
            if (login.window().shows(ManageOtpPages.SUBMIT) || login.window().shows("#kc-accept")) {
                login.window().press("[type='submit']");
            }
            assertThat(login.actionStatus()).as(login.window().address()).isNotEqualTo("success");
        }
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void theActionOfOursAsksForASecondFactorAtAClientThatDoesNot() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        BrowserTestLogin login =
                passwordOnly(PlainWindow.empty(), ManageOtpSettings.ACTION).password(person);

        ManageOtpPages pages = ManageOtpPages.in(login.window());

        assertThat(pages.asksToConfirm()).as("%s", pages.text()).isTrue();
        forgeEverything(pages);
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void theCookieOfALoginWithThePasswordAloneOpensNothing() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        PlainWindow window = PlainWindow.empty();
        assertThat(passwordOnly(window, "").password(person).loggedIn())
                .as("careless client: %s", window.text())
                .isTrue();

        for (String client : List.of("browser-test", PasswordOnlyClients.BROWSER_CLIENT)) {
            BrowserTestLogin.open(window, stage.realm(), ManageOtp.NOWHERE, client, ManageOtpSettings.ACTION);
            ManageOtpPages pages = ManageOtpPages.in(window);
            assertThat(pages.showsDevices()).as("%s: %s", client, pages.text()).isFalse();
            assertThat(pages.showsPicture()).isFalse();
            forgeEverything(pages);
        }
        window.open(stage.realm().address("/manageotp").toString());
        assertThat(ManageOtpPages.in(window).showsDevices()).isFalse();

        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void fromOutsideNoClientOpensTheFirstDevice() {
        try (ManageOtpSettings outside = ManageOtpSettings.outside(stage.realm())) {
            assertThat(outside).isNotNull();
            Person person = stage.personWithoutDevice();
            BrowserTestLogin login =
                    passwordOnly(PlainWindow.empty(), ManageOtpSettings.ACTION).password(person);
            ManageOtpPages pages = ManageOtpPages.in(login.window());

            assertThat(pages.window().shows("#gwmfa-add"))
                    .as("%s", pages.text())
                    .isFalse();
            forgeEverything(pages);
            assertThat(manageOtp.stored(person)).isEmpty();
        }
    }

    @Test
    void aVisitOfThePageIsNoLogin() {
        Person person = stage.person();
        PlainWindow window = PlainWindow.empty();
        ManageOtpPages pages = ManageOtpPages.open(window, stage.realm()).login(person);
        assertThat(pages.asksToConfirm()).as("%s", pages.text()).isTrue();

        for (String client : List.of("browser-test", PasswordOnlyClients.BROWSER_CLIENT, "account-console")) {
            String application = client.equals("account-console")
                    ? stage.realm().address("/account/").toString()
                    : ManageOtp.NOWHERE;
            BrowserTestLogin login = BrowserTestLogin.open(window.newTab(), stage.realm(), application, client, "");
            assertThat(login.loggedIn()).as(client).isFalse();
        }
        pages.confirm(person.phone().now()).done();
        assertThat(BrowserTestLogin.open(
                                window, stage.realm(), ManageOtp.NOWHERE, PasswordOnlyClients.BROWSER_CLIENT, "")
                        .loggedIn())
                .as("after the end")
                .isFalse();
    }

    private BrowserTestLogin passwordOnly(PlainWindow window, String action) {
        return BrowserTestLogin.open(
                window, stage.realm(), ManageOtp.NOWHERE, PasswordOnlyClients.BROWSER_CLIENT, action);
    }

    private static void forgeEverything(ManageOtpPages pages) {
        PlainWindow window = (PlainWindow) pages.window();
        for (String step : List.of("add", "name", "prove", "rename", "remove", "test", "done")) {
            if (!window.shows("form [type='submit']")) {
                return;
            }
            Submission real = window.submission("form [type='submit']");
            window.send(real.with("step", step)
                    .with("device", "iPhone")
                    .with("deviceName", "Mine")
                    .with("sure", "yes"));
            assertThat(pages.showsDevices() || pages.showsPicture()).as(step).isFalse();
        }
    }
}
