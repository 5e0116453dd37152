// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearnedGatewaysTest {

    private static final String ONE = "a".repeat(43);
    private static final String OTHER = "b".repeat(42) + "-";

    private final InMemorySingleUseObjects store = new InMemorySingleUseObjects();

    @Test
    void passesOnWhatANodeKnows() {
        assertThat(service("gateway").exchange(Set.of(), Set.of(ONE, OTHER))).isEmpty();
        assertThat(service("gateway").exchange(Set.of(ONE), Set.of(OTHER))).isEmpty();
        store.commit();
        assertThat(service("gateway").exchange(Set.of(), Set.of(ONE, OTHER))).containsExactly(ONE);
    }

    @Test
    void whatOneClientToldIsNothingToAnother() {
        assertThat(service("gateway").exchange(Set.of(ONE), Set.of())).isEmpty();
        store.commit();
        assertThat(service("other").exchange(Set.of(), Set.of(ONE))).isEmpty();
    }

    @Test
    void takesIdsOnlyAndNotTooMany() {
        assertThat(LearnedGateways.isValid(Set.of(ONE), Set.of(OTHER))).isTrue();
        assertThat(LearnedGateways.isValid(Set.of("short"), Set.of())).isFalse();
        assertThat(LearnedGateways.isValid(Set.of(), Set.of("|".repeat(43)))).isFalse();
        assertThat(LearnedGateways.isValid(Set.of(), Collections.nCopies(901, ONE)))
                .isFalse();
    }

    private LearnedGateways service(String client) {
        return new LearnedGateways(store, "realm", client);
    }
}
