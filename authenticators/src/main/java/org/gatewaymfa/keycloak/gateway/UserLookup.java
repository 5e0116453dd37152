// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Finds the user a gateway names, the way Keycloak's own forms do (user name, or e-mail address where the realm allows
 * it), and keeps out users who may not log in. Reports the event where it finds none.
 */
final class UserLookup {

    private final AuthenticationFlowContext context;

    UserLookup(AuthenticationFlowContext context) {
        this.context = context;
    }

    /**
     * The user, unless unknown, ambiguous, a service account, disabled or locked.
     *
     * @throws RuntimeException if a directory does not answer: neither yes nor no would be true
     */
    Optional<UserModel> find(String userName) {
        EventBuilder event = context.getEvent().detail(Details.USERNAME, userName);
        context.getAuthenticationSession().setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, userName);
        UserModel user;
        try {
            user = KeycloakModelUtils.findUserByNameOrEmail(context.getSession(), context.getRealm(), userName);
        } catch (ModelDuplicateException e) {
            event.detail(Details.REASON, "user name is ambiguous");
            return refused(Errors.INVALID_USER);
        }
        StorageOutage.check(user);
        if (user == null) {
            StorageOutage.checkUnknown(context.getSession(), context.getRealm(), userName);
        }
        if (user == null || user.getServiceAccountClientLink() != null) {
            return refused(Errors.USER_NOT_FOUND);
        }
        event.user(user);
        if (!user.isEnabled()) {
            return refused(Errors.USER_DISABLED);
        }
        if (BruteForceLock.isLocked(context.getSession(), context.getRealm(), user)) {
            return refused(Errors.USER_TEMPORARILY_DISABLED);
        }
        return Optional.of(user);
    }

    private Optional<UserModel> refused(String error) {
        AuthenticatorUtils.dummyHash(context);
        context.getEvent().error(error);
        return Optional.empty();
    }
}
