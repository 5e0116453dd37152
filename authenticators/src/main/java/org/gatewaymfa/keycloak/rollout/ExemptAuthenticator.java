// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import org.gatewaymfa.keycloak.condition.AdOtpDevices;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.FlowFault;
import org.gatewaymfa.keycloak.gateway.EndedLogin;
import org.gatewaymfa.keycloak.phone.Phones;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Lets a user go on without a second factor. Which users, the conditions beside it say; but a user who has a device or a phone is
 * never let by, however the flow was composed, unless the step is for breaking the glass.
 */
final class ExemptAuthenticator implements Authenticator {

    private static final Logger LOG = Logger.getLogger(ExemptAuthenticator.class);

    /** Event detail, and note of the user session that a protocol mapper can put into tokens. */
    private static final String EXEMPTION = "second_factor_exemption";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (EndedLogin.refuses(context)) {
            return;
        }
        ExemptConfig config = config(context);
        if (!config.breakGlass() && hasDevice(context)) {
            context.attempted();
            return;
        }
        report(context, config);
        context.success();
    }

    /** Never asks, so there is nothing to act on. */
    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    private static boolean hasDevice(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        return !Phones.of(context.getSession(), context.getRealm()).of(user).isEmpty()
                || AdOtpDevices.areOf(context, user);
    }

    private static ExemptConfig config(AuthenticationFlowContext context) {
        try {
            return ExemptConfig.from(context.getAuthenticatorConfig());
        } catch (BadSettingException cause) {
            throw FlowFault.refusal(context, cause);
        }
    }

    private static void report(AuthenticationFlowContext context, ExemptConfig config) {
        context.getEvent().detail(EXEMPTION, config.reason());
        context.getAuthenticationSession().setUserSessionNote(EXEMPTION, config.reason());
        if (config.breakGlass()) {
            LOG.warnf(
                    "Break glass: user %s of realm %s goes on without a second factor (%s), client %s",
                    context.getUser().getUsername(),
                    context.getRealm().getName(),
                    config.reason(),
                    context.getAuthenticationSession().getClient().getClientId());
        }
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
