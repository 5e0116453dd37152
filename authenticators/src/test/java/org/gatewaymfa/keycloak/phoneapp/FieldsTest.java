// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{} {}",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{'a':1}",
                "\u0000"
            })
    void refusesWhatIsNotOneObject(String json) {
        refused(json, fields -> {});
    }

    @Test
    void refusesMoreThanSixteenKilobytes() {
        refused("{\"a\":\"" + "x".repeat(16 * 1024) + "\"}", fields -> {});
    }

    @Test
    void refusesAFieldNobodyAskedFor() {
        refused("{\"a\":\"x\",\"b\":1}", fields -> {
            fields.text("a", 9);
            fields.end();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":\"1234567890\"}",
                "{\"a\":\"x\\ny\"}",
                "{\"a\":[\"x\"]}"
            })
    void refusesATextThatIsNoneOrTooLongOrHasControlCharacters(String json) {
        refused(json, fields -> fields.text("a", 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\"}", "{\"a\":\"a+b\"}", "{\"a\":\"YQ==\"}", "{\"a\":\"ä\"}"})
    void refusesWhatIsNotBase64Url(String json) {
        refused(json, fields -> fields.base64Url("a", 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"1\"}", "{\"a\":1.5}", "{\"a\":99999999999999999999}", "{\"a\":true}", "{}"})
    void refusesWhatIsNotAWholeNumber(String json) {
        refused(json, fields -> fields.number("a"));
    }

    @Test
    void readsWhatIsThere() throws BadCallException {
        Fields fields =
                read("{\"text\":\"Zoë\",\"bytes\":\"a-b_9\",\"number\":12,\"object\":{\"in\":\"side\"},\"none\":null}");
        assertThat(fields.text("text", 9)).isEqualTo("Zoë");
        assertThat(fields.base64Url("bytes", 9)).isEqualTo("a-b_9");
        assertThat(fields.number("number")).isEqualTo(12);
        assertThat(fields.object("object").orElseThrow().text("in", 9)).isEqualTo("side");
        assertThat(fields.object("none")).isEmpty();
        assertThat(fields.object("missing")).isEmpty();
        fields.end();
    }

    @Test
    void saysNothingOfWhatCame() {
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> read("secret"))
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    private interface Reading {
        void of(Fields fields) throws BadCallException;
    }

    private static void refused(String json, Reading reading) {
        assertThatExceptionOfType(BadCallException.class).isThrownBy(() -> reading.of(read(json)));
    }

    static Fields read(String json) throws BadCallException {
        return Fields.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
