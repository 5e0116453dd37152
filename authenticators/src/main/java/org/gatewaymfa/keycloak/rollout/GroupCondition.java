// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.ConditionConfig;
import org.gatewaymfa.keycloak.condition.LoginFacts;
import org.gatewaymfa.keycloak.condition.UserCondition;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whether the user is a member of a group or of one below it. A group that is not there has no members, and that would let
 * everybody out of a negated condition; so it refuses the login.
 */
final class GroupCondition extends UserCondition {

    static final String GROUP = "group";

    private static final String MEMBER = "member.";

    @Override
    protected boolean holds(AuthenticationFlowContext context, UserModel user, ConditionConfig config) {
        String path = config.required(GROUP);
        GroupModel group = KeycloakModelUtils.findGroupByPath(context.getSession(), context.getRealm(), path);
        if (group == null) {
            throw new BadSettingException(GROUP, "there is no group " + path);
        }
        String groupId = group.getId();
        return LoginFacts.of(context.getAuthenticationSession())
                .flag(MEMBER + user.getId() + "." + groupId, () -> isMember(user, groupId));
    }

    private static boolean isMember(UserModel user, String groupId) {
        return user.getGroupsStream().anyMatch(own -> isOrIsBelow(own, groupId));
    }

    static boolean isOrIsBelow(GroupModel own, String groupId) {
        for (@Nullable GroupModel group = own; group != null; group = group.getParent()) {
            if (group.getId().equals(groupId)) {
                return true;
            }
        }
        return false;
    }
}
