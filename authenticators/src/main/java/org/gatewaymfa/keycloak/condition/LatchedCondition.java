// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A condition that is decided once per login: the first answer stands, whatever later requests bring. A condition whose
 * settings are wrong has no answer, neither plain nor negated: the login is refused.
 */
public abstract class LatchedCondition implements ConditionalAuthenticator {

    private static final String ANSWER = "gwmfa.condition.answer.";

    /**
     * The answer before it is negated.
     *
     * @throws BadSettingException if a setting has no usable value
     */
    protected abstract boolean holds(AuthenticationFlowContext context, ConditionConfig config);

    @Override
    public final boolean matchCondition(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        String note = ANSWER + context.getExecution().getId();
        String given = login.getAuthNote(note);
        if (given != null) {
            return Boolean.parseBoolean(given);
        }
        boolean answer = decide(context);
        login.setAuthNote(note, String.valueOf(answer));
        return answer;
    }

    private boolean decide(AuthenticationFlowContext context) {
        try {
            ConditionConfig config = ConditionConfig.from(context.getAuthenticatorConfig());
            return holds(context, config) != config.isNegated();
        } catch (BadSettingException cause) {
            throw FlowFault.refusal(context, cause);
        }
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        // Conditions are never shown.
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
