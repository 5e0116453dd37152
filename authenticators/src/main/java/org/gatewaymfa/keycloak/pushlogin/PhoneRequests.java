// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.util.Optional;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What the step does with the requests to one user's phones. */
interface PhoneRequests {

    /** Whether the user's second factors have used up their tries: then no phone is asked either. */
    boolean areSecondFactorsLocked();

    PushLogins.Start begin();

    PushLogins.State take(OpenPush push);

    /** A code that was typed for an approval. */
    Redeemed redeem(OpenPush push, String typed);

    void abandon(OpenPush push);

    boolean wakeAgain(OpenPush push);

    /** What became of a typed code. */
    sealed interface Redeemed {

        record Right(PushLogins.Approved approval) implements Redeemed {}

        record Wrong() implements Redeemed {}

        /** No try is left; the code was not looked at. */
        record NoTryLeft() implements Redeemed {}
    }

    /**
     * The requests of the context's user.
     *
     * @param dialog knows what would be asked of the phones
     */
    static PhoneRequests of(AuthenticationFlowContext context, PushDialog dialog) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        UserModel user = context.getUser();
        PushLogins logins = PushLogins.of(session, realm);
        SecondFactorBudget budget = session.getProvider(SecondFactorBudget.class);
        return new PhoneRequests() {

            @Override
            public boolean areSecondFactorsLocked() {
                return budget.isLocked(realm, user);
            }

            @Override
            public PushLogins.Start begin() {
                return logins.begin(user, dialog.request());
            }

            @Override
            public PushLogins.State take(OpenPush push) {
                return logins.take(user, push.transaction());
            }

            @Override
            public Redeemed redeem(OpenPush push, String typed) {
                if (budget.take(realm, user) instanceof SecondFactorBudget.Locked) {
                    return new Redeemed.NoTryLeft();
                }
                Optional<PushLogins.Approved> approval = logins.redeemCode(user, push.transaction(), typed);
                return approval.<Redeemed>map(Redeemed.Right::new).orElseGet(Redeemed.Wrong::new);
            }

            @Override
            public void abandon(OpenPush push) {
                logins.abandon(user, push.transaction());
            }

            @Override
            public boolean wakeAgain(OpenPush push) {
                return logins.wakeAgain(user, push.transaction());
            }
        };
    }
}
