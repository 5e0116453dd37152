// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.SignedLines;
import org.gatewaymfa.keycloak.push.PushAnswers.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

    private static final String ANSWER = """
            {"user":"u","phone":"p","transaction":"t","decision":"approve","number":"42","signature":"s"}""";
    private static final String ADDRESS = """
            {"user":"u","phone":"p","at":7,"channel":"web-push","value":"{}","signature":"s"}""";

    @Test
    void readsAPairing() throws BadCallException {
        PairCall call = PairCall.of(FieldsTest.read("""
                {"code":"abcd-efgh-jkmn","key":"k","signature":"s",
                 "platformKey":{"clientDataJSON":"c","attestationObject":"a"},
                 "address":{"channel":"web-push","value":"{\\"endpoint\\":\\"e\\"}"}}"""));
        assertThat(call.code()).isEqualTo("abcd-efgh-jkmn");
        assertThat(call.phone().platformKey().orElseThrow().attestationObject()).isEqualTo("a");
        assertThat(call.phone().address()).contains(new PhoneAddress("web-push", "{\"endpoint\":\"e\"}"));
        assertThat(call).asString().doesNotContain("abcd");
    }

    @Test
    void aPhoneNeedsNeitherPlatformKeyNorAddress() throws BadCallException {
        PairCall call = PairCall.of(FieldsTest.read("""
                {"code":"c","key":"k","signature":"s","address":{"channel":"","value":""}}"""));
        assertThat(call.phone().platformKey()).isEmpty();
        assertThat(call.phone().address()).isEmpty();
    }

    @Test
    void readsAnAnswer() throws BadCallException {
        AnswerCall call = AnswerCall.of(FieldsTest.read(ANSWER));
        assertThat(call.from()).isEqualTo(new PhoneId("u", "p"));
        assertThat(call.answer().decision()).isEqualTo(Decision.APPROVE);
        assertThat(call.answer().number()).isEqualTo("42");
        assertThat(call.answer().verification()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVE", "yes", ""})
    void refusesAnotherDecision(String decision) {
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> AnswerCall.of(FieldsTest.read(ANSWER.replace("approve", decision))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "4 2", "x", "٤٢", "-1"})
    void refusesANumberThatIsNone(String number) {
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> AnswerCall.of(FieldsTest.read(ANSWER.replace("42", number))));
    }

    @Test
    void anAddressIsSignedByItsHashAndHiddenInLogs() throws BadCallException {
        AddressCall call = AddressCall.of(FieldsTest.read(ADDRESS));
        assertThat(call.lines("iss"))
                .satisfies(lines -> assertThat(lines.hash())
                        .isEqualTo(SignedLines.of(
                                        "gwmfa-address/v1",
                                        "iss",
                                        "p",
                                        "7",
                                        "web-push",
                                        "RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o")
                                .hash()));
        assertThat(call).asString().doesNotContain("{}");
        assertThat(AddressCall.of(FieldsTest.read(ADDRESS.replace("web-push", "")))
                        .address())
                .as("no channel: nowhere")
                .isEmpty();
    }
}
