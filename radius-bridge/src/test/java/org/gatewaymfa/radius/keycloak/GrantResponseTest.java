// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.radius.login.Challenge;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantResponseTest {

    @Test
    void readsEachAnswerOfTheContract() {
        assertThat(GrantResponse.read(200, "{\"access_token\":\"t\",\"client_state\":\"kept\"}"))
                .isEqualTo(new GrantResponse.Token("t", Optional.of("kept")));
        assertThat(GrantResponse.read(200, "{\"access_token\":\"t\"}"))
                .isEqualTo(new GrantResponse.Token("t", Optional.empty()));
        assertAnswer(
                400,
                "{'error':'insufficient_authorization','auth_session':'h','challenge':{'type':'otp','prompt':'Code?'}}",
                new GatewayAnswer.Challenged(
                        "h",
                        "Code?",
                        new Challenge("otp", "", Set.of(), Duration.ofSeconds(1), Duration.ofMinutes(10))));
        assertAnswer(
                400,
                "{'error':'insufficient_authorization','auth_session':'h','challenge':{'type':'push','prompt':'Approve.',"
                        + "'approval':'tap','options':['p','ok','later',7],'interval':2,'expires_in':55}}",
                new GatewayAnswer.Challenged(
                        "h",
                        "Approve.",
                        new Challenge(
                                "push",
                                "tap",
                                Set.of(Keyword.ASK_THE_PHONE_AGAIN, Keyword.APPROVED_ON_THE_PHONE),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(55))));
        assertAnswer(
                400,
                "{'error':'authorization_pending','auth_session':'h','interval':2}",
                new GatewayAnswer.Pending(Optional.of("h"), Duration.ofSeconds(2)));
        assertAnswer(
                400,
                "{'error':'authorization_pending'}",
                new GatewayAnswer.Pending(Optional.empty(), Duration.ofSeconds(1)));
        assertAnswer(400, "{'error':'slow_down','interval':3600}", new GatewayAnswer.SlowDown(Duration.ofSeconds(5)));
        assertAnswer(400, "{'error':'slow_down','interval':-1}", new GatewayAnswer.SlowDown(Duration.ofMillis(100)));
        assertAnswer(
                400,
                "{'error':'invalid_grant','error_description':'Wrong code'}",
                new GatewayAnswer.Refused("Wrong code"));
        assertAnswer(400, "{'error':'already_used'}", new GatewayAnswer.AlreadyUsed());
        assertAnswer(
                503, "{'error':'temporarily_unavailable'}", new GatewayAnswer.Unavailable("temporarily-unavailable"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | <html>",
                "200 | {'access_token':7}",
                "302 | {'access_token':'t'}",
                "400 | nothing",
                "400 | {'error':'unsupported_grant_type'}",
                "400 | {'error':'unauthorized_client'}",
                "400 | {'access_token':'t'}",
                "400 | {'error':'insufficient_authorization'}",
                "401 | {'error':'invalid_client'}",
                "404 | <html>"
            })
    void whatIsNotInTheContractIsNeverAnAnswer(int status, String body) {
        assertThat(GrantResponse.read(status, body.replace('\'', '"'))).isInstanceOf(GrantResponse.Misconfigured.class);
    }

    @Test
    void aMalformedCallIsToldFromAWrongClient() {
        assertThat(GrantResponse.read(400, "{\"error\":\"invalid_request\"}"))
                .isInstanceOf(GrantResponse.NotUnderstood.class);
        assertThat(GrantResponse.read(403, "{\"error\":\"invalid_request\"}"))
                .as("HTTPS required")
                .isInstanceOf(GrantResponse.Misconfigured.class);
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "502, <html>", "503, <html>", "504, ''"})
    void anotherUrlMayDoBetter(int status, String body) {
        assertThat(GrantResponse.read(status, body)).isInstanceOf(GrantResponse.NotKeycloak.class);
    }

    private static void assertAnswer(int status, String json, GatewayAnswer answer) {
        assertThat(GrantResponse.read(status, json.replace('\'', '"'))).isEqualTo(new GrantResponse.Answered(answer));
    }
}
