// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatewaymfa.keycloak.condition.FakeFlow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.GroupModel;

class GroupConditionTest {

    @Test
    void countsMembersOfTheGroupAndOfGroupsBelowIt() {
        GroupModel pilot = group("pilot", null);
        GroupModel berlin = group("berlin", pilot);
        GroupModel mitte = group("mitte", berlin);

        assertThat(GroupCondition.isOrIsBelow(pilot, "pilot")).isTrue();
        assertThat(GroupCondition.isOrIsBelow(mitte, "pilot")).isTrue();
        assertThat(GroupCondition.isOrIsBelow(pilot, "berlin"))
                .as("a member of the group above")
                .isFalse();
        assertThat(GroupCondition.isOrIsBelow(group("sales", null), "pilot")).isFalse();
    }

    private static GroupModel group(String id, @Nullable GroupModel parent) {
        return FakeFlow.fake(GroupModel.class, Map.of("getId", none -> id, "getParent", none -> parent));
    }
}
