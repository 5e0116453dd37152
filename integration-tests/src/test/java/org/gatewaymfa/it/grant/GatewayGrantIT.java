// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;

/** The dialog of the grant: start, challenge, continue; and every way to leave something out of it. */
@OnStage
class GatewayGrantIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Stage stage;
    private final GrantClient grant;

    GatewayGrantIT(Stage stage) {
        this.stage = stage;
        this.grant = stage.grant();
    }

    @Test
    void asksForTheCodeAndAcceptsIt() {
        Person person = stage.person();
        Map<String, String> start = GrantClient.startParameters(person.name(), Person.PASSWORD);

        Answer challenge = grant.call(start);
        assertThat(challenge.status()).as("%s", challenge).isEqualTo(400);
        assertThat(challenge.error()).as("%s", challenge).isEqualTo("insufficient_authorization");
        assertThat(challenge.body().path("challenge").path("type").asText()).isEqualTo("otp");
        assertThat(challenge.body().path("challenge").path("prompt").asText()).isNotBlank();

        Answer accepted = grant.answer(challenge.authSession(), person.phone().now());
        assertThat(accepted.accepted()).as("%s", accepted).isTrue();
        assertThat(accepted.body().has("refresh_token")).isFalse();
        assertThat(accepted.body().has("id_token")).isFalse();
        assertThat(accepted.body().path("expires_in").asInt()).isBetween(50, 60);

        JsonNode claims = accepted.claims();
        assertThat(claims.path("azp").asText()).isEqualTo(Stage.GATEWAY_CLIENT);
        assertThat(claims.path("aud").asText()).isEqualTo(Stage.GATEWAY_CLIENT);
        assertThat(claims.path("rid").asText()).isEqualTo(start.get("request_id"));
        assertThat(claims.path("scope").asText()).isEqualTo("gwmfa-radius");
        assertThat(claims.has("email")).as("profile claims in %s", claims).isFalse();
        assertThat(claims.has("realm_access")).as("roles in %s", claims).isFalse();
    }

    @Test
    void givesBackWithTheTokenWhatTheStartGaveToKeep() {
        Person person = stage.person();
        Map<String, String> start = GrantClient.startParameters(person.name(), Person.PASSWORD);
        start.put("client_state", "sealed-by-the-gateway");

        Answer accepted =
                grant.answer(grant.call(start).authSession(), person.phone().now());

        assertThat(accepted.accepted()).as("%s", accepted).isTrue();
        assertThat(accepted.body().path("client_state").asText()).isEqualTo("sealed-by-the-gateway");
    }

    @Test
    void acceptsPasswordAndCodeInOneCall() {
        Person person = stage.person();

        Answer answer =
                grant.start(person.name(), Person.PASSWORD, person.phone().now());

        assertThat(answer.accepted()).as("%s", answer).isTrue();
    }

    @Test
    void asksInTheLanguageOfTheStart() {
        Person person = stage.person();
        Map<String, String> german = GrantClient.startParameters(person.name(), Person.PASSWORD);
        german.put("ui_locales", "de");

        String prompt =
                grant.call(german).body().path("challenge").path("prompt").asText();

        assertThat(prompt)
                .isNotBlank()
                .isNotEqualTo(grant.start(person.name(), Person.PASSWORD)
                        .body()
                        .path("challenge")
                        .path("prompt")
                        .asText());
    }

    @Test
    void refusesAWrongPasswordAndAWrongCodeWithoutSayingMore() {
        Person person = stage.person();

        Answer wrongPassword = grant.start(person.name(), "not the password");
        Answer unknownUser = grant.start("nobody-" + person.name(), "not the password");
        assertThat(wrongPassword.error()).isEqualTo("invalid_grant");
        assertThat(wrongPassword.body()).isEqualTo(unknownUser.body());

        Answer wrongCode = grant.answer(
                grant.start(person.name(), Person.PASSWORD).authSession(),
                person.phone().wrong());
        assertThat(wrongCode.error()).as("%s", wrongCode).isEqualTo("invalid_grant");
        assertThat(wrongCode.description()).isNotBlank();
    }

    @Test
    void aRefusedLoginCannotGoOn() {
        Person person = stage.person();
        Answer challenge = challenge(person);
        grant.answer(challenge.authSession(), person.phone().wrong());

        Answer second = grant.answer(challenge.authSession(), person.phone().now());

        assertThat(second.accepted()).as("%s", second).isFalse();
    }

    @Test
    void anAnsweredChallengeIsNotAnsweredAgain() {
        Person person = stage.person();
        Answer challenge = challenge(person);
        assertThat(grant.answer(challenge.authSession(), person.phone().now()).accepted())
                .isTrue();

        Answer again = grant.answer(challenge.authSession(), person.phone().now());
        assertThat(again.accepted()).as("%s", again).isFalse();
        Answer next = grant.answer(challenge.authSession(), person.phone().shifted(1));
        assertThat(next.accepted()).as("%s", next).isFalse();
    }

    @Test
    void aContinueWithoutTheCodeNeverAccepts() {
        Person person = stage.person();
        String session = challenge(person).authSession();

        Stream<Map<String, String>> without = Stream.of(
                Map.of("auth_session", session),
                Map.of("auth_session", session, "username", person.name(), "password", Person.PASSWORD),
                Map.of("auth_session", session, "nas_id", "it-nas", "client_address", "127.0.0.1"),
                Map.of("auth_session", session, "request_id", GrantClient.newRequestId()));

        assertThat(without.map(grant::call)).noneMatch(Answer::accepted);
    }

    @Test
    void aContinueWithABlankCodeNeverAccepts() {
        for (String code : List.of("", " ", "000000\u0000", "null", "p")) {
            Person person = stage.person();
            String session = challenge(person).authSession();
            Answer answer = grant.answer(session, code);
            assertThat(answer.accepted()).as("code '%s': %s", code, answer).isFalse();
        }
    }

    @Test
    void aPollDoesNotUseUpTheChallenge() {
        Person person = stage.person();
        Answer challenge = challenge(person);

        Answer poll = grant.call(Map.of("auth_session", challenge.authSession()));
        assertThat(poll.error()).as("%s", poll).isIn("authorization_pending", "insufficient_authorization");

        String session = poll.authSession().isEmpty() ? challenge.authSession() : poll.authSession();
        Answer answer = grant.answer(session, person.phone().now());
        assertThat(answer.accepted()).as("%s", answer).isTrue();
    }

    @Test
    void anAlteredHandleNeverAccepts() {
        Person person = stage.person();
        String session = challenge(person).authSession();

        for (int i = 0; i < session.length(); i += 5) {
            char other = session.charAt(i) == 'A' ? 'B' : 'A';
            String altered = session.substring(0, i) + other + session.substring(i + 1);
            Answer answer = grant.answer(altered, person.phone().now());
            assertThat(answer.accepted())
                    .as("handle altered at %s: %s", i, answer)
                    .isFalse();
        }
        Answer truncated = grant.answer(
                session.substring(0, session.length() - 4), person.phone().now());
        assertThat(truncated.accepted()).as("%s", truncated).isFalse();
    }

    @Test
    void theCodeOfAnotherUserNeverAccepts() {
        Person person = stage.person();
        Person other = stage.person();
        String session = challenge(person).authSession();

        Answer answer = grant.call(Map.of(
                "auth_session",
                session,
                "otp",
                other.phone().now(),
                "username",
                other.name(),
                "password",
                Person.PASSWORD));

        assertThat(answer.accepted()).as("%s", answer).isFalse();
    }

    @Test
    void aStartWithSomethingMissingNeverAccepts() {
        Person person = stage.person();
        String code = person.phone().now();
        for (String missing : List.of("username", "password", "request_id")) {
            Map<String, String> start = GrantClient.startParameters(person.name(), Person.PASSWORD);
            start.put("otp", code);
            start.remove(missing);
            Answer absent = grant.call(start);
            start.put(missing, "");
            Answer empty = grant.call(start);
            assertThat(List.of(absent, empty)).as("without %s", missing).noneMatch(Answer::accepted);
            assertThat(absent.status()).as("without %s", missing).isBetween(400, 499);
        }
    }

    @Test
    void anIdenticalStartIsTheSameLogin() {
        Person person = stage.person();
        Map<String, String> start = GrantClient.startParameters(person.name(), Person.PASSWORD);
        Answer first = grant.call(start);

        Answer copy = grant.call(start);
        assertThat(copy.accepted()).as("%s", copy).isFalse();
        if (!copy.authSession().isEmpty()) {
            assertThat(copy.authSession()).isEqualTo(first.authSession());
        }

        Answer accepted = grant.answer(first.authSession(), person.phone().now());
        assertThat(accepted.accepted()).as("%s", accepted).isTrue();
        Await.until(
                "a late copy is told that its login is over",
                A_WHILE,
                () -> grant.call(start).error().equals("already_used"));
    }

    @Test
    void aRequestIdIsNotLentToAnotherLogin() {
        Person person = stage.person();
        Person other = stage.person();
        Map<String, String> start = GrantClient.startParameters(person.name(), Person.PASSWORD);
        grant.call(start);

        start.put("username", other.name());
        Answer answer = grant.call(start);
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.authSession()).as("%s", answer).isEmpty();

        start.put("username", person.name());
        start.put("password", "not the password");
        answer = grant.call(start);
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.authSession()).as("%s", answer).isEmpty();
    }

    @Test
    void everyEventNamesTheGatewayTheClientAndTheDialog() {
        Person person = stage.person();
        grant.start(person.name(), Person.PASSWORD, person.phone().wrong());
        grant.start(person.name(), Person.PASSWORD, person.phone().now());

        List<JsonNode> events = Stream.of("LOGIN", "LOGIN_ERROR")
                .flatMap(type -> stage.realm().events(type, person.name()).stream())
                .toList();

        assertThat(events).hasSize(2).allSatisfy(event -> {
            JsonNode details = event.path("details");
            assertThat(details.path("nas_id").asText()).isEqualTo("it-nas");
            assertThat(details.path("client_address").asText()).isEqualTo("192.0.2.7");
            assertThat(details.path("dialog_id").asText()).isNotBlank();
            assertThat(event.toString())
                    .doesNotContain(Person.PASSWORD)
                    .doesNotContain(person.phone().now())
                    .doesNotContain(person.phone().base32());
        });
        assertThat(events.stream().map(event -> event.path("details").path("dialog_id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesSomebodyWithoutADeviceAndSaysWhereToEnrol() {
        Person person = stage.personWithoutDevice();

        Answer answer = grant.start(person.name(), Person.PASSWORD);

        assertThat(answer.error()).as("%s", answer).isEqualTo("invalid_grant");
        assertThat(answer.description()).contains("/manageotp");
    }

    private Answer challenge(Person person) {
        Answer challenge = grant.start(person.name(), Person.PASSWORD);
        assertThat(challenge.error()).as("%s", challenge).isEqualTo("insufficient_authorization");
        return challenge;
    }
}
