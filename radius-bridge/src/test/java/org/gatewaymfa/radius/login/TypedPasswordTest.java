// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.radius.config.PasswordSettings;
import org.gatewaymfa.radius.config.PasswordSettings.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPasswordTest {

    private static final PasswordSettings APPEND = new PasswordSettings(Content.PASSWORD_PASSCODE, ",", UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Passw0rd!,123456 | Passw0rd! | 123456",
                "Passw0rd!,12345678 | Passw0rd! | 12345678",
                "a,b,123456 | a,b | 123456",
                "Passw0rd!, | Passw0rd!, | ",
                "Passw0rd!,12345 | Passw0rd!,12345 | ",
                "Passw0rd!,123456789 | Passw0rd!,123456789 | ",
                "Passw0rd!,12345a | Passw0rd!,12345a | ",
                "Passw0rd!,123456, | Passw0rd!,123456, | ",
                "123456 | 123456 | ",
                "Passw0rd!,１２３４５６ | Passw0rd!,１２３４５６ | ",
            })
    void splitsAtTheLastDelimiterOnlyBeforeACode(String typed, String password, String code) {
        assertThat(TypedPassword.first(typed, APPEND))
                .isEqualTo(new TypedPassword.Factors(Optional.of(password), Optional.ofNullable(code)));
    }

    @Test
    void aCodeWithoutPasswordIsRefused() {
        assertThat(TypedPassword.first(",123456", APPEND)).isInstanceOf(TypedPassword.Refused.class);
    }

    @Test
    void aDelimiterMayHaveSeveralCharacters() {
        PasswordSettings settings = new PasswordSettings(Content.PASSWORD_PASSCODE, "::", UTF_8);
        assertThat(TypedPassword.first("a:b::123456", settings))
                .isEqualTo(new TypedPassword.Factors(Optional.of("a:b"), Optional.of("123456")));
    }

    @Test
    void otherFormsAreNotSplit() {
        assertThat(TypedPassword.first("a,123456", new PasswordSettings(Content.PASSWORD, ",", UTF_8)))
                .isEqualTo(new TypedPassword.Factors(Optional.of("a,123456"), Optional.empty()));
        assertThat(TypedPassword.first("123456", new PasswordSettings(Content.PASSCODE, ",", UTF_8)))
                .isEqualTo(new TypedPassword.Factors(Optional.empty(), Optional.of("123456")));
    }

    @ParameterizedTest
    @CsvSource({"p, p", "' P ', p", "OK, ok", "123456, 123456", "pp, pp", "BYPASS-CODE, BYPASS-CODE"})
    void aKeywordIsTakenWhereTheChallengeOffersIt(String typed, String sent) {
        assertThat(TypedPassword.answer(typed, Set.of(Keyword.ASK_THE_PHONE_AGAIN, Keyword.APPROVED_ON_THE_PHONE)))
                .isEqualTo(new TypedPassword.Factors(Optional.empty(), Optional.of(sent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "ok", "s", "C "})
    void aKeywordThatWasNotOfferedIsNoCode(String typed) {
        assertThat(TypedPassword.answer(typed, Set.of())).isEqualTo(new TypedPassword.Refused("keyword-not-offered"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "a\u0085b", "\u007F"})
    void refusesWhatNobodyTypes(String text) {
        assertThat(TypedPassword.text(text.getBytes(UTF_8), UTF_8)).isEmpty();
    }

    @Test
    void readsTheCharsetOfTheGateway() {
        assertThat(TypedPassword.text("Pässwörd".getBytes(UTF_8), UTF_8)).contains("Pässwörd");
        assertThat(TypedPassword.text("Pässwörd".getBytes(ISO_8859_1), ISO_8859_1))
                .contains("Pässwörd");
        assertThat(TypedPassword.text("Pässwörd".getBytes(ISO_8859_1), UTF_8)).isEmpty();
    }
}
