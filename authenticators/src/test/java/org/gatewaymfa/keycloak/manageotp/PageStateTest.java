// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gatewaymfa.keycloak.manageotp.PageState.View;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;

class PageStateTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<String, String> notes = new HashMap<>();

    @SuppressWarnings("NullAway") // Keycloak's interface answers null for none
    private final AuthenticationSessionModel login = Stub.of(
            AuthenticationSessionModel.class,
            Map.of(
                    "getAuthNote",
                    (Stub.Answer) arguments -> notes.get((String) arguments[0]),
                    "setAuthNote",
                    (Stub.Answer) arguments -> notes.put((String) arguments[0], (String) arguments[1]),
                    "removeAuthNote",
                    (Stub.Answer) arguments -> notes.remove((String) arguments[0])));

    private final PageState state = new PageState(login);

    @Test
    void beginsWithTheList() {
        assertThat(state.view()).isEqualTo(View.LIST);
        assertThat(state.device()).isEmpty();
        assertThat(state.draft()).isEmpty();
        assertThat(state.takeFlash()).isEmpty();
    }

    @Test
    void remembersThePageAndItsDevice() {
        state.show(View.REMOVE, "My \"phone\" | 1");

        assertThat(state.view()).isEqualTo(View.REMOVE);
        assertThat(state.device()).isEqualTo("My \"phone\" | 1");
    }

    @Test
    void forgetsTheDraftWithThePage() {
        Draft draft = Draft.begin("Phone", OtpFormat.SEALED, OtpAlgorithm.SHA1, NOON);
        state.prove(draft);
        assertThat(state.view()).isEqualTo(View.PROVE);
        assertThat(state.draft()).contains(draft);

        state.backToList();

        assertThat(state.draft()).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void saysThingsOnce() {
        Flash flash = Flash.at("deviceName", "key", "1", "2").typed("Müller's");
        state.say(flash);

        assertThat(state.takeFlash()).contains(flash);
        assertThat(state.takeFlash()).isEmpty();
    }
}
