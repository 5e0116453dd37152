// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;

/** One call waits for many logins. */
@OnStage
class WaitIT {

    private static final int MOST = 900;

    private final Stage stage;

    WaitIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void tellsOfTheLoginThatChangedAndOfNoOther() throws Exception {
        Person person = stage.person();
        GrantClient grant = stage.grant();
        String waiting = grant.start(person.name(), Person.PASSWORD).authSession();
        String ending = grant.start(person.name(), Person.PASSWORD).authSession();

        CompletableFuture<GrantClient.Answer> wait =
                CompletableFuture.supplyAsync(() -> grant.waitFor(List.of(waiting, ending)));
        assertThat(wait.completeOnTimeout(null, 2, TimeUnit.SECONDS).get())
                .as("nothing has happened")
                .isNull();
        CompletableFuture<GrantClient.Answer> next =
                CompletableFuture.supplyAsync(() -> grant.waitFor(List.of(waiting, ending)));
        assertThat(grant.answer(ending, person.phone().wrong()).error()).isEqualTo("invalid_grant");

        assertThat(changed(next.get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)))
                .containsExactly(ending);
    }

    @Test
    void takesManyLoginsInOneCallAndNotMore() {
        List<String> handles = new ArrayList<>(Collections.nCopies(MOST, ""));
        for (int i = 0; i < MOST; i++) {
            handles.set(i, "%059d".formatted(i));
        }

        assertThat(changed(stage.grant().waitFor(handles)))
                .as("nobody knows them, so that it is no use to wait")
                .containsExactlyInAnyOrderElementsOf(handles);
        handles.add("one-more");
        assertThat(stage.grant().waitFor(handles).error()).isEqualTo("invalid_request");
    }

    private static List<String> changed(GrantClient.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.body().path("changed").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
