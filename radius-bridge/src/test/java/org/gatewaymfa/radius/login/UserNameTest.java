// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.config.UserNameSettings;
import org.gatewaymfa.radius.config.UserNameSettings.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {

    private static final Map<String, String> DOMAINS = Map.of("CORP", "corp.example", "SALES", "sales.example");
    private static final UserNameSettings NAMES = new UserNameSettings(DOMAINS, Form.NAME, Optional.empty());
    private static final UserNameSettings UPNS = new UserNameSettings(DOMAINS, Form.UPN, Optional.of("corp.example"));
    private static final UserNameSettings NO_DOMAINS = new UserNameSettings(Map.of(), Form.NAME, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "alice, alice, alice@corp.example",
        "Alice, alice, alice@corp.example",
        "'  alice ', alice, alice@corp.example",
        "CORP\\alice, alice, alice@corp.example",
        "corp\\ALICE, alice, alice@corp.example",
        "sales\\alice, alice, alice@sales.example",
        "alice@corp.example, alice, alice@corp.example",
        "Alice@SALES.Example, alice, alice@sales.example",
        "ann marie, ann marie, ann marie@corp.example",
        "jörg, jörg, jörg@corp.example",
        "jo\u0308rg, jörg, jörg@corp.example",
    })
    void oneUserHasOneName(String typed, String asName, String asUpn) {
        assertThat(UserName.read(typed, NAMES)).isEqualTo(new UserName.Normalised(asName));
        assertThat(UserName.read(typed, UPNS)).isEqualTo(new UserName.Normalised(asUpn));
    }

    @ParameterizedTest
    @CsvSource({
        "'', user-name-empty",
        "'   ', user-name-empty",
        "CORP\\alice@corp.example, user-name-ambiguous",
        "CORP\\\\alice, user-name-ambiguous",
        "a@b@c, user-name-ambiguous",
        "CORP\\, user-name-ambiguous",
        "\\alice, user-name-ambiguous",
        "@corp.example, user-name-ambiguous",
        "alice@, user-name-ambiguous",
        "EVIL\\alice, user-name-unknown-domain",
        "alice@evil.example, user-name-unknown-domain",
    })
    void refusesNamesThatCouldMeanTwoUsers(String typed, String reason) {
        assertThat(UserName.read(typed, NAMES)).isEqualTo(new UserName.Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"al\u0000ice", "al\nice", "al\tice", "al\u200Bice", "al\u00A0ice", "al\u202Eice", "al\uFFFDice"})
    void refusesCharactersThatNobodySees(String typed) {
        assertThat(UserName.read(typed, NAMES)).isEqualTo(new UserName.Refused("user-name-characters"));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(UserName.read("a".repeat(129), NAMES)).isEqualTo(new UserName.Refused("user-name-too-long"));
    }

    @Test
    void withoutDomainsAnAddressGoesToKeycloakAsItIs() {
        assertThat(UserName.read("Alice@Corp.Example", NO_DOMAINS))
                .isEqualTo(new UserName.Normalised("alice@corp.example"));
        assertThat(UserName.read("CORP\\alice", NO_DOMAINS))
                .isEqualTo(new UserName.Refused("user-name-unknown-domain"));
    }
}
