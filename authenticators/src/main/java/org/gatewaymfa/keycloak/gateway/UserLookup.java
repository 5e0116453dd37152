// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Finds the user a gateway names, the way Keycloak's own forms do (user name, or e-mail address where the realm allows
 * it), and keeps out users who may not log in. Reports the event where it finds none.
 */
final class UserLookup {

    /** What the name led to. */
    sealed interface Finding permits Found, Nobody, ComingIn {}

    /** Who logs in. */
    record Found(UserModel user) implements Finding {}

    /** No user who may log in; the event is reported. */
    record Nobody() implements Finding {}

    /** Another login is importing the same user at this moment: to be looked up again. */
    record ComingIn() implements Finding {}

    private final AuthenticationFlowContext context;

    UserLookup(AuthenticationFlowContext context) {
        this.context = context;
    }

    /**
     * The user, unless unknown, ambiguous, a service account, disabled or locked.
     *
     * @throws RuntimeException if a directory does not answer: neither yes nor no would be true
     */
    Finding find(String userName) {
        EventBuilder event = context.getEvent().detail(Details.USERNAME, userName);
        context.getAuthenticationSession().setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, userName);
        try {
            return judge(
                    KeycloakModelUtils.findUserByNameOrEmail(context.getSession(), context.getRealm(), userName),
                    userName);
        } catch (ModelException e) {
            if (ImportRace.isLost(e, context.getSession(), context.getRealm(), userName)) {
                return new ComingIn();
            }
            if (!(e instanceof ModelDuplicateException)) {
                throw e;
            }
            event.detail(Details.REASON, "user name is ambiguous");
            return refused(Errors.INVALID_USER);
        }
    }

    private Finding judge(@Nullable UserModel user, String userName) {
        StorageOutage.check(user);
        if (user == null) {
            StorageOutage.checkUnknown(context.getSession(), context.getRealm(), userName);
        }
        if (user == null || user.getServiceAccountClientLink() != null) {
            return refused(Errors.USER_NOT_FOUND);
        }
        if (ImportRace.isUnderWay(context.getSession(), context.getRealm(), user)) {
            return new ComingIn();
        }
        context.getEvent().user(user);
        if (!user.isEnabled()) {
            return refused(Errors.USER_DISABLED);
        }
        if (BruteForceLock.isLocked(context.getSession(), context.getRealm(), user)) {
            return refused(Errors.USER_TEMPORARILY_DISABLED);
        }
        return new Found(user);
    }

    private Finding refused(String error) {
        AuthenticatorUtils.dummyHash(context);
        context.getEvent().error(error);
        return new Nobody();
    }
}
