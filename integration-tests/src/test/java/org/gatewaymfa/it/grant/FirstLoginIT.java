// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Users whom Keycloak has never seen: several gateways may be the first to name one, at one moment. */
@OnStage
class FirstLoginIT {

    private static final int GATEWAYS = 8;
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Stage stage;

    FirstLoginIT(Stage stage) {
        this.stage = stage;
    }

    @RepeatedTest(3)
    void parallelFirstLoginsOfOneUserAllGetAnAnswer() {
        Person person = stage.person();
        List<Map<String, String>> starts = Stream.generate(
                        () -> GrantClient.startParameters(person.name(), Person.PASSWORD))
                .limit(GATEWAYS)
                .toList();

        List<Answer> first = Parallel.times(GATEWAYS, number -> stage.grant().call(starts.get(number)));

        assertThat(first)
                .allSatisfy(answer -> assertThat(answer.error())
                        .as("%s", answer)
                        .isIn("insufficient_authorization", "slow_down", "authorization_pending"));
        assertThat(starts).allSatisfy(start -> challenge(start));
        assertThat(stage.realm().countedFailures(person.name())).isZero();
    }

    @Test
    void aFirstLoginInOneCallIsAccepted() {
        Person person = stage.person();
        assertThat(stage.grant()
                        .start(person.name(), Person.PASSWORD, person.phone().now())
                        .accepted())
                .isTrue();
    }

    /** Repeats a start as a bridge does, until it is asked for the code. */
    private void challenge(Map<String, String> start) {
        Await.until("a challenge", A_WHILE, () -> {
            Answer answer = stage.grant().call(start);
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            return answer.error().equals("insufficient_authorization");
        });
    }
}
