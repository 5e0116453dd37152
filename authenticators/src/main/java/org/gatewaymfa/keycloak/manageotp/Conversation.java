// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import jakarta.ws.rs.core.Response;
import org.gatewaymfa.keycloak.enrolment.EnrolmentGrants;
import org.gatewaymfa.keycloak.entry.ManageOtpEnd;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AccountState;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Takes a form, and leads on: every form but the last is answered by a redirect to the page, so that a refresh repeats
 * nothing. Steps that the policy does not allow change nothing; the page says what is missing.
 */
final class Conversation {

    private final Visit visit;
    private final Form form;

    Conversation(Visit visit) {
        this.visit = visit;
        this.form = new Form(visit.context().getHttpRequest());
    }

    /** Sets the status of the action. */
    void takeForm() {
        Step step = form.step().orElse(Step.CANCEL);
        switch (step) {
            case DONE -> leave();
            case LOGIN -> logInAgain();
            case CANCEL -> {
                visit.endAddition();
                showPage();
            }
            case CONFIRM, GRANT -> {
                showEvidence(step);
                showPage();
            }
            case ADD, NAME, PROVE, PHONE, PHONE_NAME, PHONE_DIGITS, PHONE_AGAIN, PHONE_FINISH, TEST, RENAME, REMOVE -> {
                manage(step);
                showPage();
            }
        }
    }

    private void manage(Step step) {
        Situation situation;
        try {
            situation = visit.situation();
        } catch (AdOtpUnavailableException cause) {
            return; // the page reads again and reports what it finds
        }
        boolean mayChange = situation.decide(ManageOtpPolicy.Operation.SEE) instanceof ManageOtpPolicy.Allowed;
        if (isUsable(situation) && (mayChange || isProofInTime(step))) {
            manage(step, new DeviceForms(visit, situation, form), new PhoneForms(visit, situation, form));
        }
    }

    private static void manage(Step step, DeviceForms forms, PhoneForms phones) {
        switch (step) {
            case ADD -> forms.add();
            case NAME -> forms.name();
            case PROVE -> forms.prove();
            case PHONE -> phones.add();
            case PHONE_NAME -> phones.name();
            case PHONE_DIGITS -> phones.digits();
            case PHONE_AGAIN -> phones.again();
            case PHONE_FINISH -> phones.finish();
            case TEST -> forms.test();
            case RENAME -> forms.rename();
            case REMOVE -> forms.remove();
            default -> throw new IllegalArgumentException(step.name());
        }
    }

    /** An addition that began in time may be finished; whether it did is decided once more, with its own moment. */
    private boolean isProofInTime(Step step) {
        return (step == Step.PROVE && visit.state().draft().isPresent())
                || (step.goesOnWithAPhone() && visit.state().phoneDraft().isPresent());
    }

    private boolean isUsable(Situation situation) {
        return situation.entry().account() == AccountState.ACTIVE
                && AccountGate.of(visit.session(), visit.realm()).standing(visit.user()) == AccountGate.Standing.USABLE;
    }

    private void showEvidence(Step step) {
        if (!isEvidenceAsked()) {
            return;
        }
        if (step == Step.CONFIRM) {
            new CodeAnswers(visit).check(form.value(Form.CODE), accepted -> confirmed());
        } else if (form.text(Form.GRANT).isEmpty()) {
            visit.state().say(Flash.at(Form.GRANT, ManageOtpMessages.GRANT_MISSING));
        } else {
            redeem(form.text(Form.GRANT));
        }
    }

    /** Nobody shall use up a grant for a page that then asks for the password. */
    private boolean isEvidenceAsked() {
        try {
            ManageOtpPolicy.Decision decision = visit.situation().decide(ManageOtpPolicy.Operation.SEE);
            boolean olderAsked = visit.state().view() == PageState.View.OLDER;
            return decision instanceof ManageOtpPolicy.Confirm
                    || decision instanceof ManageOtpPolicy.GrantNeeded
                    || (decision instanceof ManageOtpPolicy.Allowed && olderAsked);
        } catch (AdOtpUnavailableException cause) {
            return false; // the page reads again and reports what it finds
        }
    }

    private Flash confirmed() {
        leaveQuestion();
        return Flash.success(ManageOtpMessages.CONFIRMED);
    }

    /** What stood behind the question is asked for anew. */
    private void leaveQuestion() {
        if (visit.state().view() == PageState.View.OLDER) {
            visit.state().backToList();
        }
    }

    private void redeem(String typed) {
        AccountGate gate = AccountGate.of(visit.session(), visit.realm());
        SecondFactorBudget budget = visit.session().getProvider(SecondFactorBudget.class);
        PageState state = visit.state();
        if (gate.standing(visit.user()) != AccountGate.Standing.USABLE) {
            state.say(Flash.error(ManageOtpMessages.ACCOUNT_UNUSABLE));
            return;
        }
        // A right grant opens a lock, as the help desk could: otherwise whoever locks the user's codes closes this way
        // too.
        boolean locked = budget.take(visit.realm(), visit.user()) instanceof SecondFactorBudget.Locked;
        if (EnrolmentGrants.of(visit.session(), visit.realm()).redeem(visit.user(), typed)) {
            budget.unlock(visit.realm(), visit.user());
            SessionEvidence.granted(visit.login(), visit.now());
            leaveQuestion();
            state.say(Flash.success(ManageOtpMessages.GRANTED));
        } else if (locked) {
            visit.report().refused("second_factors_locked");
            state.say(Flash.error(ManageOtpMessages.SECOND_FACTORS_LOCKED));
        } else {
            gate.countFailure(visit.user());
            visit.report().wrongInput("wrong_grant");
            state.say(Flash.at(Form.GRANT, ManageOtpMessages.GRANT_WRONG));
        }
    }

    /** Ends the visit: the login goes on, unless it is one that must never be completed. */
    private void leave() {
        visit.endAddition();
        if (visit.isOfEntry()) {
            if (hasUsableDevice(true)) {
                visit.requirementMet();
            }
            // Keycloak writes a note to the session after this and so brings it back; what comes back shows nobody.
            AuthenticationProcessor.resetFlow(visit.login(), LoginActionsService.AUTHENTICATE_PATH);
            visit.context().challenge(ManageOtpEnd.leave(visit.session(), visit.login()));
        } else if (visit.isEnforced() && !hasUsableDevice(false)) {
            visit.state().say(Flash.error(ManageOtpMessages.DEVICE_NEEDED));
            showPage();
        } else {
            visit.context().success();
        }
    }

    private boolean hasUsableDevice(boolean confirmed) {
        try {
            Situation situation = visit.situation();
            return situation.hasUsableDevice()
                    && (!confirmed
                            || situation.decide(ManageOtpPolicy.Operation.SEE) instanceof ManageOtpPolicy.Allowed);
        } catch (AdOtpUnavailableException cause) {
            return false;
        }
    }

    /** Begins the flow anew in the same tab; the cookie of an older login must not answer for it again. */
    private void logInAgain() {
        AuthenticationSessionModel login = visit.login();
        AuthenticationProcessor.resetFlow(login, LoginActionsService.AUTHENTICATE_PATH);
        login.setClientNote(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        login.setAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN, SamlProtocol.SAML_FORCEAUTHN_REQUIREMENT);
        AuthenticationFlowURLHelper urls = new AuthenticationFlowURLHelper(
                visit.session(), visit.realm(), visit.context().getUriInfo());
        visit.context()
                .challenge(Response.seeOther(urls.getLastExecutionUrl(login)).build());
    }

    private void showPage() {
        visit.context()
                .challenge(AuthenticationManager.redirectToRequiredActions(
                        visit.session(),
                        visit.realm(),
                        visit.login(),
                        visit.context().getUriInfo(),
                        ManageOtpEntry.ACTION));
    }
}
