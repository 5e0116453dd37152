// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.PasswordOnlyClients;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page as a step of a login: because an administrator wants a device to be there, or because an application sent the user. */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequiredActionIT {

    private final Stage stage;
    private final ManageOtp manageOtp;
    private PasswordOnlyClients clients;
    private ManageOtpSettings inside;

    RequiredActionIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeAll
    void prepare() {
        clients = PasswordOnlyClients.in(stage.realm(), stage.directGrants());
        inside = ManageOtpSettings.inside(stage.realm());
    }

    @AfterAll
    void restore() {
        inside.close();
        clients.close();
    }

    @Test
    void anAdministratorsWishIsFulfilledByADevice() {
        Person person = stage.personWithoutDevice();
        assertThat(passwordOnly().password(person).loggedIn())
                .as("known to Keycloak")
                .isTrue();

        fulfil(person);

        assertThat(manageOtp.stored(person)).contains("iPhone");
    }

    /** For them Keycloak keeps no required action: the admin API refuses to write one. */
    @Test
    void usersWhoAreNotImportedEnrolTheSameWay() {
        try (InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(0, 0);
                FederationSetup notImported = FederationSetup.add(
                        stage.realm(),
                        "Not imported",
                        Map.of(
                                "connectionUrl",
                                directory.ldapUrl(),
                                "bindCredential",
                                InMemoryActiveDirectory.SERVICE_PASSWORD,
                                "importEnabled",
                                "false"),
                        Stage.ATTRIBUTE)) {
            assertThat(notImported).isNotNull();
            directory.addUser(DirectoryUser.named("otto", Person.PASSWORD));
            Person otto = new Person("otto", Totp.random());
            BrowserTestLogin login = passwordOnly(ManageOtpSettings.ACTION).password(otto);
            ManageOtpPages pages = ManageOtpPages.in(login.window());

            Phone phone = pages.enrol("iPhone");
            pages.done();

            assertThat(login.actionStatus()).as("%s", pages.text()).isEqualTo("success");
            assertThat(manageOtp.letsIn(otto, phone.next())).isTrue();
            assertThat(directory.attribute("otto", Stage.ATTRIBUTE)).isPresent();
        }
    }

    @Test
    void anAdministratorsWishIsNotFulfilledByLeaving() {
        Person person = stage.personWithoutDevice();
        require(person);
        BrowserTestLogin login = passwordOnly().password(person);
        ManageOtpPages pages = ManageOtpPages.in(login.window());
        assertThat(login.loggedIn()).isFalse();

        if (login.window().shows("#gwmfa-done")) {
            pages.done();
        }
        if (login.window().shows("#gwmfa-cancel")) {
            login.window().press("#gwmfa-cancel");
        }

        assertThat(login.loggedIn()).as("%s", pages.text()).isFalse();
        assertThat(requiredActions(person)).contains(ManageOtpSettings.ACTION);
    }

    @Test
    void theAccountConsoleLeadsToThePage() {
        Person person = stage.person();
        String account = stage.realm().address("/account/").toString();
        BrowserTestLogin login = BrowserTestLogin.open(
                        PlainWindow.empty(), stage.realm(), account, "account-console", ManageOtpSettings.ACTION)
                .password(person)
                .code(person.phone().shifted(-1));
        ManageOtpPages pages = ManageOtpPages.in(login.window());
        assertThat(pages.showsDevices())
                .as("the code of the login was the second factor: %s", pages.text())
                .isTrue();

        Phone tablet = pages.enrol("Tablet");
        pages.done();

        assertThat(login.actionStatus()).as(login.window().address()).isEqualTo("success");
        assertThat(manageOtp.letsIn(person, tablet.next())).isTrue();
    }

    @Test
    void anApplicationIsToldThatTheUserWentBack() {
        Person person = stage.person();
        BrowserTestLogin login = BrowserTestLogin.open(
                        PlainWindow.empty(),
                        stage.realm(),
                        ManageOtp.NOWHERE,
                        PasswordOnlyClients.BROWSER_CLIENT,
                        ManageOtpSettings.ACTION)
                .password(person);

        login.window().press("#gwmfa-cancel");

        assertThat(login.loggedIn()).as(login.window().address()).isTrue();
        assertThat(login.actionStatus()).isEqualTo("cancelled");
    }

    @Test
    void aSecondFactorOfAnEarlierLoginIsNotAskedForAgainWhileItIsFresh() {
        Person person = stage.person();
        PlainWindow window = PlainWindow.empty();
        BrowserTestLogin.open(window, stage.realm(), ManageOtp.NOWHERE)
                .password(person)
                .code(person.phone().shifted(-1));

        BrowserTestLogin.open(window, stage.realm(), ManageOtp.NOWHERE, "browser-test", ManageOtpSettings.ACTION);

        ManageOtpPages pages = ManageOtpPages.in(window);
        if (pages.asksToConfirm()) {
            pages.confirm(person.phone().now());
        }
        assertThat(pages.showsDevices()).as("%s", pages.text()).isTrue();
    }

    private void fulfil(Person person) {
        require(person);
        BrowserTestLogin login = passwordOnly().password(person);
        assertThat(login.loggedIn()).isFalse();
        ManageOtpPages pages = ManageOtpPages.in(login.window());

        Phone phone = pages.enrol("iPhone");
        if (!login.loggedIn()) {
            pages.done();
        }

        assertThat(login.loggedIn()).as("%s", pages.text()).isTrue();
        assertThat(requiredActions(person)).doesNotContain(ManageOtpSettings.ACTION);
        assertThat(manageOtp.letsIn(person, phone.next())).isTrue();
    }

    private BrowserTestLogin passwordOnly() {
        return passwordOnly("");
    }

    private BrowserTestLogin passwordOnly(String action) {
        return BrowserTestLogin.open(
                PlainWindow.empty(), stage.realm(), ManageOtp.NOWHERE, PasswordOnlyClients.BROWSER_CLIENT, action);
    }

    private void require(Person person) {
        ObjectNode user = stage.realm().user(person.name()).orElseThrow();
        user.putArray("requiredActions").add(ManageOtpSettings.ACTION);
        stage.realm().put("/users/" + user.path("id").asText(), user);
    }

    private String requiredActions(Person person) {
        JsonNode user = stage.realm().user(person.name()).orElseThrow();
        return stage.realm()
                .get("/users/" + user.path("id").asText())
                .path("requiredActions")
                .toString();
    }
}
