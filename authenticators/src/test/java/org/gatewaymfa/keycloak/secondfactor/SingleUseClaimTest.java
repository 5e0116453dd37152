// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.SingleUseObjectProvider;

class SingleUseClaimTest {

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();

    @Test
    void isForOneOfMany() throws Exception {
        assertThat(Together.run(200, () -> SingleUseClaim.take(objects, "key", 60)))
                .filteredOn(taken -> taken)
                .hasSize(1);
    }

    @Test
    void isForNobodyElseUntilItsEnd() {
        assertThat(SingleUseClaim.take(objects, "key", 60)).isTrue();
        objects.pass(Duration.ofSeconds(59));
        assertThat(IntStream.range(0, 9).mapToObj(again -> SingleUseClaim.take(objects, "key", 60)))
                .containsOnly(false);
        objects.pass(Duration.ofSeconds(1));
        assertThat(SingleUseClaim.take(objects, "key", 60)).isTrue();
    }

    /** As Infinispan answers those who ask in the moment in which a node leaves. */
    @Test
    void doesNotBelieveThatATakenKeyIsFree() {
        SingleUseObjectProvider leaving =
                Stub.of(SingleUseObjectProvider.class, Map.of("contains", true, "putIfAbsent", true));

        assertThat(SingleUseClaim.take(leaving, "taken", 60)).isFalse();
    }
}
