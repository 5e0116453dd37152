// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.time.Instant;
import org.gatewaymfa.keycloak.gateway.EndedLogin;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.gatewaymfa.keycloak.secondfactor.Fallback;
import org.gatewaymfa.keycloak.secondfactor.LoginEnd;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The one place where an outcome becomes a status of the flow, notes of the login, and an event. */
final class PushConclusion {

    private static final String SECOND_FACTORS_LOCKED = "second_factors_locked";
    private static final String WRONG_PHONE_CODE = "wrong_phone_code";

    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel login;
    private final PushDialog dialog;

    PushConclusion(AuthenticationFlowContext context, PushDialog dialog) {
        this.context = context;
        this.login = context.getAuthenticationSession();
        this.dialog = dialog;
    }

    void of(PushOutcome outcome) {
        if (outcome instanceof PushOutcome.Waiting waiting) {
            waiting(waiting);
        } else if (outcome instanceof PushOutcome.Success success) {
            success(success.approval());
        } else if (outcome instanceof PushOutcome.GaveUp gaveUp) {
            OpenPush.forget(login);
            gaveUp.messageKey().ifPresent(key -> Fallback.say(login, key));
            context.attempted();
        } else if (outcome instanceof PushOutcome.Ended ended) {
            end(ended.ending());
        } else if (outcome instanceof PushOutcome.SecondFactorsLocked) {
            event().error(SECOND_FACTORS_LOCKED);
            refuse(AuthenticationFlowError.USER_TEMPORARILY_DISABLED, PushMessages.SECOND_FACTORS_LOCKED);
        }
    }

    void ofUnusable(AccountGate.Standing standing) {
        boolean temporarily = standing == AccountGate.Standing.TEMPORARILY_LOCKED;
        event().error(temporarily ? Errors.USER_TEMPORARILY_DISABLED : Errors.USER_DISABLED);
        refuse(AuthenticationFlowError.USER_DISABLED, PushMessages.ACCOUNT_UNUSABLE);
    }

    private void waiting(PushOutcome.Waiting waiting) {
        waiting.push().keep(login);
        LoginEnd.watch(login, PushLogins.refusedKey(waiting.push().transaction()), PushMessages.DENIED);
        if (waiting.note() == PushOutcome.Note.WRONG_CODE) {
            event().clone().detail(Details.REASON, WRONG_PHONE_CODE).error(Errors.INVALID_USER_CREDENTIALS);
        }
        context.challenge(dialog.waiting(waiting));
    }

    private void success(PushLogins.Approved approval) {
        OpenPush.forget(login);
        event().detail(Details.CREDENTIAL_USER_LABEL, approval.phoneName());
        SecondFactorProof.record(login, Instant.ofEpochMilli(Time.currentTimeMillis()), approval.phoneName());
        context.getSession().getProvider(SecondFactorBudget.class).release(context.getRealm(), context.getUser());
        context.success(Phone.TYPE);
    }

    private void end(PushOutcome.Ending ending) {
        OpenPush.forget(login);
        LoginEnd.mark(login, ending.messageKey());
        event().detail(Details.REASON, ending.reason()).error(Errors.ACCESS_DENIED);
        refuse(AuthenticationFlowError.ACCESS_DENIED, ending.messageKey());
    }

    private void refuse(AuthenticationFlowError error, String messageKey) {
        EndedLogin.refuse(context, error, messageKey);
    }

    private EventBuilder event() {
        return context.getEvent().user(context.getUser()).detail(Details.CREDENTIAL_TYPE, Phone.TYPE);
    }
}
