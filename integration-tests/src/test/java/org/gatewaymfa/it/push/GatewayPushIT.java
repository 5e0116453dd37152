// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.junit.jupiter.api.Test;

/** A gateway asks the phone, by the flows that the realm ships. */
@OnStage
class GatewayPushIT {

    private static final String TAP = "netscaler-radius-tap";

    private final Stage stage;
    private final GrantClient grant;
    private final GrantClient tap;

    GatewayPushIT(Stage stage) {
        this.stage = stage;
        grant = stage.grant();
        tap = stage.grant(TAP);
    }

    @Test
    void theCodeThatThePhoneShowsIsTheSecondFactor() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");

        Answer challenge = start(grant, person);
        assertThat(challenge.body().path("challenge").path("type").asText()).isEqualTo("push");
        assertThat(challenge.body().path("challenge").path("approval").asText()).isEqualTo("code");
        assertThat(challenge.body().path("challenge").path("options"))
                .extracting(option -> option.asText())
                .containsExactly("p");
        PhoneRequest request = phone.awaitRequest();
        assertThat(request.gateway()).isEqualTo("it-nas");
        assertThat(request.address()).isEqualTo("192.0.2.7");
        assertThat(request.user()).isEqualTo(person.name());

        Answer poll = grant.call(Map.of("auth_session", challenge.authSession()));
        assertThat(poll.error()).as("%s", poll).isEqualTo("authorization_pending");
        assertThat(poll.authSession()).isEqualTo(challenge.authSession());

        PhoneReply approved = phone.approve(request);
        assertThat(approved.code()).as("%s", approved).hasSize(6);
        assertThat(grant.answer(challenge.authSession(), approved.code()).accepted())
                .isTrue();
        assertThat(stage.realm()
                        .events("LOGIN", person.name())
                        .get(0)
                        .path("details")
                        .path("credential_type")
                        .asText())
                .contains("gwmfa-push");
    }

    @Test
    void anOathCodeIsTakenInTheSameCall() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        Answer challenge = start(grant, person);
        PhoneRequest request = phone.awaitRequest();

        assertThat(grant.answer(challenge.authSession(), phone.code()).accepted())
                .isTrue();

        PhoneReply late = phone.approve(request);
        assertThat(late.status()).as("%s", late).isEqualTo(409);
    }

    @Test
    void aCodeThatComesWithThePasswordAsksNoPhone() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");

        Answer answer = grant.start(person.name(), Person.PASSWORD, phone.code());

        assertThat(answer.accepted()).as("%s", answer).isTrue();
        assertThat(phone.requests()).isEmpty();
    }

    @Test
    void aTapEndsTheWait() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        Answer challenge = start(tap, person);
        assertThat(challenge.body().path("challenge").path("approval").asText()).isEqualTo("tap");
        assertThat(poll(tap, challenge).error()).isEqualTo("authorization_pending");

        assertThat(phone.approve(phone.awaitRequest()).approved()).isTrue();

        assertThat(poll(tap, challenge).accepted()).isTrue();
        assertThat(poll(tap, challenge).error()).isEqualTo("already_used");
    }

    @Test
    void aDenialIsTheEndAndNoCodeHelps() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        Answer challenge = start(grant, person);
        assertThat(phone.deny(phone.awaitRequest()).outcome()).isEqualTo("denied");

        Answer refused = grant.answer(challenge.authSession(), phone.code());

        assertThat(refused.error()).as("%s", refused).isEqualTo("invalid_grant");
        assertThat(refused.description()).contains("denied");
        assertThat(grant.answer(challenge.authSession(), phone.code()).accepted())
                .isFalse();
        assertThat(stage.realm().countedFailures(person.name())).isZero();
    }

    @Test
    void aReportIsTheEndAndLocksPush() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        Answer challenge = start(tap, person);
        assertThat(phone.report(phone.awaitRequest()).outcome()).isEqualTo("reported");
        assertThat(poll(tap, challenge).error()).isEqualTo("invalid_grant");

        Answer next = start(tap, person);

        assertThat(next.body().path("challenge").path("type").asText()).isEqualTo("otp");
        assertThat(grant(next, phone).accepted()).isTrue();
    }

    @Test
    void aGatewayThatWaitedEnoughIsAskedForTheCode() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        Answer challenge = start(tap, person);
        PhoneRequest request = phone.awaitRequest();

        Answer code = tap.call(Map.of("auth_session", challenge.authSession(), "method", "otp"));

        assertThat(code.body().path("challenge").path("type").asText())
                .as("%s", code)
                .isEqualTo("otp");
        assertThat(prompt(code)).contains("did not answer in time");
        assertThat(phone.approve(request).status()).isEqualTo(409);
        assertThat(tap.call(Map.of("auth_session", challenge.authSession(), "method", "otp"))
                        .authSession())
                .as("a second bridge that waited too")
                .isEqualTo(code.authSession());
        assertThat(tap.answer(code.authSession(), phone.code()).accepted()).isTrue();
    }

    @Test
    void asksAgainOnTheUsersWord() {
        Person person = stage.personWithoutDevice();
        stage.phone(person, "Phone");
        Answer challenge = start(tap, person);

        Answer early = tap.answer(challenge.authSession(), "OK");
        assertThat(prompt(early)).as("%s", early).contains("has not approved yet");
        Answer again = tap.answer(early.authSession(), "p");

        assertThat(again.body().path("challenge").path("type").asText())
                .as("%s", again)
                .isEqualTo("push");
        assertThat(prompt(again).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(253);
    }

    @Test
    void aSecondLoginNeitherSharesNorTouchesTheFirst() {
        Person person = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(person, "Phone");
        Answer first = start(tap, person);

        Answer second = start(tap, person);
        assertThat(second.body().path("challenge").path("type").asText())
                .as("%s", second)
                .isEqualTo("otp");
        assertThat(prompt(second)).contains("already on your phone");
        assertThat(phone.approve(phone.awaitRequest()).approved()).isTrue();

        assertThat(poll(tap, second).error()).isEqualTo("insufficient_authorization");
        assertThat(poll(tap, first).accepted()).isTrue();
    }

    @Test
    void everyCombinationOfMethodsGetsIn() {
        Person otp = stage.person();
        Answer code = start(grant, otp);
        assertThat(code.body().path("challenge").path("type").asText()).isEqualTo("otp");
        assertThat(grant.answer(code.authSession(), otp.phone().now()).accepted())
                .isTrue();

        Person bare = stage.personWithoutDevice();
        PhoneSimulator phone = stage.phone(bare, "Phone");
        stage.directory().clearAttribute(bare.name(), Stage.ATTRIBUTE);
        Answer push = start(grant, bare);
        PhoneReply approved = phone.approve(phone.awaitRequest());
        assertThat(grant.answer(push.authSession(), approved.code()).accepted())
                .as("a phone and nothing else")
                .isTrue();
        Answer given = grant.call(Map.of("auth_session", start(grant, bare).authSession(), "method", "otp"));
        assertThat(given.error()).as("%s", given).isEqualTo("invalid_grant");
        assertThat(given.description()).contains("no other second factor");

        Answer none = start(grant, stage.personWithoutDevice());
        assertThat(none.error()).as("%s", none).isEqualTo("invalid_grant");
        assertThat(none.description()).contains("second factor");
    }

    private static Answer start(GrantClient client, Person person) {
        return client.start(person.name(), Person.PASSWORD);
    }

    private static Answer poll(GrantClient client, Answer challenge) {
        return client.call(Map.of("auth_session", challenge.authSession()));
    }

    private Answer grant(Answer challenge, PhoneSimulator phone) {
        return tap.answer(challenge.authSession(), phone.code());
    }

    private static String prompt(Answer answer) {
        return answer.body().path("challenge").path("prompt").asText();
    }
}
