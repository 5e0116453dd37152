// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallParserTest {

    private static final String REQUEST_ID = "A".repeat(43);

    private final Map<String, List<String>> form = new HashMap<>();

    @Test
    void readsAStart() {
        start();
        with("otp", "123456");
        with("nas_id", "vpn1");
        with("client_address", "203.0.113.9");
        with("ui_locales", "de en");
        with("client_state", "x");
        with("client_secret", "s");

        GatewayCall.Start call = (GatewayCall.Start) wellFormed();

        assertThat(call.userName()).isEqualTo("alice");
        assertThat(call.password()).isEqualTo("Passw0rd!");
        assertThat(call.otp()).isEqualTo("123456");
        assertThat(call.nasId()).contains("vpn1");
        assertThat(call.clientAddress()).contains("203.0.113.9");
        assertThat(call.uiLocales()).contains("de en");
        assertThat(call.clientState()).contains("x");
        assertThat(call.toString()).doesNotContain("Passw0rd!", "123456", "alice");
    }

    @Test
    void readsAnAnswer() {
        with("auth_session", "abc");
        with("otp", "123456");

        GatewayCall.Continue call = (GatewayCall.Continue) wellFormed();

        assertThat(call.isPoll()).isFalse();
        assertThat(call.otp()).isEqualTo("123456");
        assertThat(call.toString()).doesNotContain("123456");
    }

    @Test
    void readsAPoll() {
        with("auth_session", "abc");

        assertThat(((GatewayCall.Continue) wellFormed()).isPoll()).isTrue();
    }

    @Test
    void readsTheWishForAnotherMethod() {
        with("auth_session", "abc");
        with("method", "otp");

        GatewayCall.Continue call = (GatewayCall.Continue) wellFormed();

        assertThat(call.chosenMethod()).contains(GatewayChallenge.Type.OTP);
        assertThat(call.isPoll()).isFalse();
        assertThat(call.isOfGatewayAlone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "push", "OTP", "choice"})
    void refusesAMethodThatNobodyCanChoose(String method) {
        with("auth_session", "abc");
        with("method", method);

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @Test
    void refusesAMethodTogetherWithAnInput() {
        with("auth_session", "abc");
        with("method", "otp");
        with("otp", "123456");

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username",
                "password",
                "request_id",
                "nas_id",
                "client_address",
                "ui_locales",
                "tryAnotherWay",
                "authenticationExecution",
                "switchOrganization",
                "scope",
                "totp",
                "credentialId"
            })
    void refusesWhatDoesNotBelongToAContinue(String name) {
        with("auth_session", "abc");
        with("otp", "123456");
        with(name, "");

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tryAnotherWay", "authenticationExecution", "switchOrganization", "scope", "resource", "method"})
    void refusesWhatDoesNotBelongToAStart(String name) {
        start();
        with(name, "on");

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "request_id"})
    void refusesAStartThatLacks(String name) {
        start();
        form.remove(name);

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @Test
    void refusesDuplicates() {
        start();
        form.put("username", List.of("alice", "bob"));

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nas_id", "client_address", "ui_locales", "client_state"})
    void refusesWhatIsTooLong(String name) {
        start();
        with(name, "x".repeat(513));

        assertThat(((ParsedCall.Malformed) parse()).description()).startsWith(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "has padding=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void refusesARequestIdOfAnotherForm(String requestId) {
        start();
        with("request_id", requestId);

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password", "otp"})
    void keepsUntypeableInputAwayFromTheFlow(String name) {
        for (String value : List.of("", " ", "\u2003", "x".repeat(513), "a\u0000b", "\u0007", "tab\t", "\u007f")) {
            start();
            with(name, value);
            assertThat(parse())
                    .as("%s of %d characters", name, value.length())
                    .isInstanceOf(ParsedCall.Untypeable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "00000000000000000000000000000000000000000000000000000000000000000"})
    void keepsAnAnswerNobodyCanMeanFromTheFlowAndFromBeingAPoll(String otp) {
        with("auth_session", "abc");
        with("otp", otp);

        assertThat(parse()).isInstanceOf(ParsedCall.Untypeable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nas_id", "client_address", "ui_locales", "client_state"})
    void refusesControlCharactersInWhatIsLogged(String name) {
        start();
        with(name, "a\nb");

        assertThat(parse()).isInstanceOf(ParsedCall.Malformed.class);
    }

    private void start() {
        form.clear();
        with("grant_type", "urn:gatewaymfa:grant-type:login");
        with("client_id", "nas");
        with("request_id", REQUEST_ID);
        with("username", "alice");
        with("password", "Passw0rd!");
    }

    private void with(String name, String value) {
        form.put(name, List.of(value));
    }

    private ParsedCall parse() {
        return CallParser.parse(form);
    }

    private GatewayCall wellFormed() {
        return ((ParsedCall.WellFormed) parse()).call();
    }
}
