// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.gatewaymfa.keycloak.gateway.GatewayChallenge;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.pushlogin.PushOutcome.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPromptsTest {

    private static final int ONE_ATTRIBUTE = 253;
    private static final String LONGEST_NUMBER = "987654";
    private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyPromptFitsOneAttribute(String language) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve("messages_" + language + ".properties"))) {
            messages.load(reader);
        }
        for (Approval approval : Approval.values()) {
            for (Note note : Note.values()) {
                assertFits(messages, language, challenge(approval, note).promptKey());
            }
        }
        assertFits(messages, language, PushMessages.UNANSWERED + "Gateway");
        assertFits(messages, language, PushMessages.WITHDRAWN + "Gateway");
        for (PushLogins.Reason reason : PushLogins.Reason.values()) {
            assertFits(messages, language, PushMessages.of(reason) + "Gateway");
        }
    }

    @ParameterizedTest
    @CsvSource({"p,CODE", "P,CODE", "' p ',TAP", "p,NUMBER"})
    void asksAgain(String typed, Approval approval) {
        assertThat(GatewayPrompts.read(typed, approval)).isInstanceOf(PushInput.Again.class);
    }

    @ParameterizedTest
    @CsvSource({"ok,TAP", "OK,NUMBER", "Ok,TAP"})
    void hearsThatThePhoneWasAnswered(String typed, Approval approval) {
        assertThat(GatewayPrompts.read(typed, approval)).isInstanceOf(PushInput.Confirm.class);
    }

    @ParameterizedTest
    @CsvSource({"ok,CODE", "123456,CODE", "123456,TAP", "push,TAP", "b-code,NUMBER"})
    void whatIsNoOfferedKeywordIsACode(String typed, Approval approval) {
        assertThat(GatewayPrompts.read(typed, approval)).isEqualTo(new PushInput.Typed(typed));
    }

    @Test
    void onlyWhatCanBeWaitedForIsWatched() {
        assertThat(challenge(Approval.CODE, Note.NONE).watch()).isEmpty();
        assertThat(challenge(Approval.TAP, Note.NONE).watch())
                .contains(new GatewayChallenge.Watch(PushLogins.pendingKey("t"), NOW.plusSeconds(55)));
    }

    @Test
    void anOlderCodeIsTakenForLongerThanThePhone() {
        assertThat(challenge(Approval.TAP, Note.NONE).lifetime()).isEqualTo(Duration.ofSeconds(55 + 120));
    }

    private static void assertFits(Properties messages, String language, String key) {
        assertThat(messages.getProperty(key)).as(key).isNotNull();
        String text = new MessageFormat(messages.getProperty(key), Locale.forLanguageTag(language))
                .format(new Object[] {LONGEST_NUMBER});
        assertThat(text.getBytes(UTF_8).length).as("%s: %s", key, text).isLessThanOrEqualTo(ONE_ATTRIBUTE);
    }

    private static GatewayChallenge challenge(Approval approval, Note note) {
        Optional<String> number = approval == Approval.NUMBER ? Optional.of(LONGEST_NUMBER) : Optional.empty();
        OpenPush push = new OpenPush("t", approval, NOW.plusSeconds(55));
        return GatewayPrompts.challenge(new PushOutcome.Waiting(push, number, false, note), NOW);
    }
}
