// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** A condition about the user who logs in. In a flow it has its place behind the step that finds out who that is. */
public abstract class UserCondition extends LatchedCondition {

    /**
     * The answer before it is negated.
     *
     * @throws BadSettingException if a setting has no usable value
     */
    protected abstract boolean holds(AuthenticationFlowContext context, UserModel user, ConditionConfig config);

    @Override
    protected final boolean holds(AuthenticationFlowContext context, ConditionConfig config) {
        UserModel user = context.getUser();
        if (user == null) {
            throw new BadSettingException("position in the flow", "must be behind the step that asks for the user");
        }
        return holds(context, user, config);
    }

    @Override
    public final boolean requiresUser() {
        return true;
    }
}
