// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailTest {

    @Test
    void withoutAChangeNobodyIsBehind() {
        assertThat(Trail.NONE.isBehind("east", "a")).isFalse();
        assertThat(Trail.of(Trail.NONE.note())).isEqualTo(Trail.NONE);
    }

    @Test
    void onlyAnotherServerWithAnEarlierValueIsBehind() {
        Trail trail = Trail.NONE.after("east", "a", "b");
        assertThat(trail.isBehind("west", "a")).isTrue();
        assertThat(trail.isBehind("west", "b")).isFalse();
        assertThat(trail.isBehind("west", "other")).isFalse();
        assertThat(trail.isBehind("east", "a")).isFalse();
    }

    @Test
    void everyEarlierValueCounts() {
        Trail trail = Trail.NONE.after("east", "a", "b").after("east", "b", "c").after("west", "other", "d");
        assertThat(trail.before()).containsExactly("a", "b", "c", "other");
        assertThat(trail.isBehind("east", "c")).isTrue();
    }

    @Test
    void aNoteKeepsAllOfIt() {
        Trail trail = Trail.NONE.after("east", "a", "b").after("west", "b", "a");
        assertThat(Trail.of(trail.note())).isEqualTo(trail);
        assertThat(trail.isBehind("east", "a")).isTrue();
    }

    @Test
    void doesNotGrowWithoutEnd() {
        Trail trail = Trail.NONE;
        for (int i = 0; i < 1000; i++) {
            trail = trail.after("east", "v" + i, "v" + (i + 1));
        }
        assertThat(trail.before()).hasSize(64).endsWith("v999");
    }
}
