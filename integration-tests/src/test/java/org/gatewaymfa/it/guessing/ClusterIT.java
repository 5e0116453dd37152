// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.gatewaymfa.it.fixtures.Cluster;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnCluster;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two nodes, many logins at once with one code. Keycloak's protection lets only one login of a user through at a time, which
 * would hide a missing guard: it is off here, or told to let parallel ones through; and there are tries for all of them.
 */
@OnCluster
class ClusterIT {

    private static final int LOGINS = 200;

    private static Cluster cluster;
    private static JsonNode realm;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
        realm = cluster.realm().get("");
    }

    @AfterAll
    static void end() {
        cluster.realm().put("", realm);
    }

    @Test
    void oneOfManyIsAcceptedOnOneNodeWithoutKeycloaksProtection() {
        protection(false);

        assertThat(parallelLogins(1)).filteredOn(Answer::accepted).hasSize(1);
    }

    @Test
    void oneOfManyIsAcceptedOverTwoNodesWithoutKeycloaksProtection() {
        protection(false);

        assertThat(parallelLogins(2)).filteredOn(Answer::accepted).hasSize(1);
    }

    @Test
    void oneOfManyIsAcceptedOverTwoNodesWhereKeycloakAllowsParallelLogins() {
        protection(true);

        assertThat(parallelLogins(2)).filteredOn(Answer::accepted).hasSize(1);
    }

    @Test
    void aCodeUsedOnOneNodeIsRefusedOnTheOther() {
        Person person = cluster.person();
        String code = person.phone().now();
        assertThat(cluster.grant(0).start(person.name(), Person.PASSWORD, code).accepted())
                .isTrue();

        Answer replay = cluster.grant(1).start(person.name(), Person.PASSWORD, code);

        assertThat(replay.error()).as("%s", replay).isEqualTo("invalid_grant");
    }

    @Test
    void aLoginThatBeganOnOneNodeGoesOnOnTheOther() {
        Person person = cluster.person();
        String session = cluster.grant(0).start(person.name(), Person.PASSWORD).authSession();

        Answer answer = cluster.grant(1).answer(session, person.phone().now());

        assertThat(answer.accepted()).as("%s", answer).isTrue();
    }

    private static List<Answer> parallelLogins(int nodes) {
        Person person = cluster.person();
        for (int node = 0; node < nodes; node++) {
            // Known to each node before the race, which is about codes and not about importing a user.
            cluster.grant(node).start(person.name(), Person.PASSWORD);
        }
        String code = person.phone().now();
        return Parallel.times(
                LOGINS, number -> cluster.grant(number % nodes).start(person.name(), Person.PASSWORD, code));
    }

    private static void protection(boolean on) {
        cluster.realm()
                .change(realm -> realm.put("bruteForceProtected", on)
                        .put("failureFactor", 10 * LOGINS)
                        .put("quickLoginCheckMilliSeconds", 0));
    }
}
