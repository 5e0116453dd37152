// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitAnswerTest {

    @Test
    void readsEachAnswerOfTheContract() {
        assertThat(WaitAnswer.read(200, "{\"changed\":[\"a\",\"b\",7]}"))
                .contains(new WaitAnswer.Changed(Set.of("a", "b")));
        assertThat(WaitAnswer.read(200, "{\"changed\":[]}")).contains(new WaitAnswer.Changed(Set.of()));
        assertThat(WaitAnswer.read(400, "{\"error\":\"slow_down\"}")).contains(new WaitAnswer.Full());
        assertThat(WaitAnswer.read(503, "")).as("another URL may do better").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | <html>",
                "400 | {'error':'invalid_request'}",
                "401 | {}",
                "404 | <html>",
                "413 | "
            })
    void anythingElseIsNoWait(int status, String body) {
        assertThat(WaitAnswer.read(status, body == null ? "" : body.replace('\'', '"')))
                .hasValueSatisfying(answer -> assertThat(answer).isInstanceOf(WaitAnswer.Refused.class));
    }
}
