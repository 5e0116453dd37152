// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.Stage;

/** A visit of the entry's client by the front door or past it, and what it must not leave behind. */
final class Visit {

    private final Stage stage;
    private final String application;
    private final PlainWindow window;

    Visit(Stage stage, String application, PlainWindow window) {
        this.stage = stage;
        this.application = application;
        this.window = window;
    }

    /** Asks Keycloak for a login at a client, as anybody can who knows its name. */
    Visit ask(String clientId, String redirectUri, String more) {
        window.open(
                stage.realm().address("/protocol/openid-connect/auth") + "?response_type=code&scope=openid&client_id="
                        + clientId + "&redirect_uri=" + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8) + more);
        return this;
    }

    /** The same at the entry's client, with its own redirect URI. */
    Visit askPastTheAddress(String more) {
        return ask("manageotp", stage.realm().address("/manageotp/end").toString(), more);
    }

    Visit password(Person person) {
        ManageOtpPages.in(window).login(person);
        return this;
    }

    PlainWindow window() {
        return window;
    }

    /** There is no code, no session on the server, no event of a login, and no cookie that another client takes. */
    void leavesNoLogin(Person person) {
        assertThat(window.address()).as("%s", window.text()).doesNotContainPattern("[?&#]code=");
        String user = stage.realm().user(person.name()).orElseThrow().path("id").asText();
        assertThat(stage.realm().get("/users/" + user + "/sessions"))
                .as("sessions")
                .isEmpty();
        assertThat(stage.realm().events("LOGIN", person.name())).as("logins").isEmpty();
        assertThat(isLoggedIn()).as("single sign-on at another client").isFalse();
    }

    /** Whether another client gets a code without any page. */
    boolean isLoggedIn() {
        PlainWindow other = window.newTab();
        String challenge = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);
        new Visit(stage, application, other).ask("browser-test", application, "&prompt=none" + challenge);
        assertThat(other.address()).startsWith(application);
        return other.address().contains("&code=") || other.address().contains("?code=");
    }
}
