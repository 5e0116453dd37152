// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.Optional;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Why;
import org.gatewaymfa.keycloak.manageotp.PageState.View;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpstore.AccountState;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** Shows the page that the state of the tab names, or what stands before it. Changes nothing but what is said once. */
final class Pages {

    private static final String LIST = "gwmfa-manage-otp.ftl";
    private static final String NAME = "gwmfa-manage-otp-name.ftl";
    private static final String PROVE = "gwmfa-manage-otp-prove.ftl";
    private static final String TEST = "gwmfa-manage-otp-test.ftl";
    private static final String RENAME = "gwmfa-manage-otp-rename.ftl";
    private static final String REMOVE = "gwmfa-manage-otp-remove.ftl";
    private static final String CONFIRM = "gwmfa-manage-otp-confirm.ftl";
    private static final String NOTICE = "gwmfa-manage-otp-notice.ftl";

    private final Visit visit;
    private final PageState state;
    private final LoginFormsProvider form;
    private final PageContent content;
    private final PhonePages phones;

    Pages(Visit visit) {
        this.visit = visit;
        this.state = visit.state();
        this.content = new PageContent(visit);
        boolean enforced = visit.isEnforced();
        this.form = form(visit.context())
                .setAttribute("otpDone", enforced ? ManageOtpMessages.BUTTON_CONTINUE : ManageOtpMessages.BUTTON_DONE)
                .setAttribute("otpMayLeave", !enforced)
                .setAttribute("otpMayCancel", visit.canBeCancelled())
                .setAttribute(
                        "otpHelpUrl",
                        visit.config().helpUrl().map(Object::toString).orElse(""));
        this.phones = new PhonePages(visit, form);
    }

    /** For an action whose own settings cannot be used. Sets the status of the action. */
    static void misconfigured(RequiredActionContext context) {
        context.challenge(
                form(context).setError(ManageOtpMessages.MISCONFIGURED).createForm(NOTICE));
    }

    private static LoginFormsProvider form(RequiredActionContext context) {
        return context.form()
                .setAttribute("otpDone", ManageOtpMessages.BUTTON_DONE)
                .setAttribute("otpMayLeave", false)
                .setAttribute("otpMayCancel", false)
                .setAttribute("otpLogIn", false)
                .setAttribute("otpHelpUrl", "")
                .setAttribute("otpTyped", "");
    }

    /** Sets the status of the action. */
    void show() {
        try {
            show(visit.situation());
        } catch (AdOtpUnavailableException cause) {
            visit.report().unavailable(cause);
            notice(ManageOtpMessages.of(cause.reason()));
        }
    }

    private void show(Situation situation) {
        Decision decision = situation.decide(Operation.SEE);
        if (situation.entry().account() != AccountState.ACTIVE || !isAccountUsable()) {
            notice(ManageOtpMessages.ACCOUNT_UNUSABLE);
        } else if (decision instanceof ManageOtpPolicy.Allowed
                || draftToProve().isPresent()
                || phones.draft().isPresent()) {
            page(situation);
        } else if (decision instanceof ManageOtpPolicy.LogInAgain) {
            form.setAttribute("otpLogIn", true);
            notice(ManageOtpMessages.LOG_IN_AGAIN);
        } else if (decision instanceof ManageOtpPolicy.GrantNeeded needed) {
            confirm(false, needed.why() == Why.FIRST_DEVICE ? "first" : "removed");
        } else {
            confirm(situation.makesCodes(), "device");
        }
    }

    private boolean isAccountUsable() {
        return AccountGate.of(visit.session(), visit.realm()).standing(visit.user()) == AccountGate.Standing.USABLE;
    }

    /** An addition that began in time is shown to its end. */
    private Optional<Draft> draftToProve() {
        return state.draft().filter(draft -> state.view() == View.PROVE && !draft.isOver(visit.now()));
    }

    private void page(Situation situation) {
        View view = state.view();
        switch (view) {
            case LIST -> list(situation);
            case NAME -> name(situation);
            case PROVE -> prove(situation);
            case PHONE_NAME, PHONE -> phone(situation);
            case TEST -> aboutDevice(situation, TEST);
            case RENAME -> aboutDevice(situation, RENAME);
            case REMOVE -> aboutDevice(situation, REMOVE);
            case OLDER -> confirm(situation.makesCodes(), "older");
        }
    }

    private void list(Situation situation) {
        Decision addition = situation.decide(Operation.ADD);
        String limit =
                addition instanceof ManageOtpPolicy.LimitReached reached ? Integer.toString(reached.limit()) : "";
        form.setAttribute("otpDevices", content.rows(situation))
                .setAttribute("otpMayAdd", addition instanceof ManageOtpPolicy.Allowed)
                .setAttribute(
                        "otpMayAddPhone",
                        visit.config().phones()
                                && situation.decidePhone(visit.now()) instanceof ManageOtpPolicy.Allowed)
                .setAttribute("otpLimit", limit)
                .setAttribute("otpMayLeave", !visit.isEnforced() || situation.hasUsableDevice());
        challenge(LIST);
    }

    private void name(Situation situation) {
        if (situation.decide(Operation.ADD) instanceof ManageOtpPolicy.Allowed) {
            challenge(NAME);
        } else {
            state.backToList();
            list(situation);
        }
    }

    private void prove(Situation situation) {
        Optional<Draft> draft = draftToProve();
        if (draft.isEmpty()) {
            state.backToList();
            state.say(Flash.error(ManageOtpMessages.DRAFT_EXPIRED));
            list(situation);
            return;
        }
        OtpParameters parameters = situation.entry().settings().newDevices();
        String uri = content.keyUri(draft.get(), parameters);
        form.setAttribute("otpDraft", draft.get().id())
                .setAttribute("otpDevice", draft.get().name())
                .setAttribute("otpKeyUri", uri)
                .setAttribute("otpQr", QrCode.dataUrl(uri))
                .setAttribute("otpSecret", PageContent.inGroups(draft.get()))
                .setAttribute("otpIssuer", content.issuer())
                .setAttribute("otpDigits", Integer.toString(parameters.digits()))
                .setAttribute("otpPeriod", Integer.toString(parameters.period()))
                .setAttribute("otpAlgorithm", parameters.algorithm().name());
        challenge(PROVE);
    }

    private void phone(Situation situation) {
        Optional<String> page = phones.page(situation);
        if (page.isPresent()) {
            challenge(page.get());
        } else {
            if (state.view() == View.PHONE) {
                state.say(Flash.error(ManageOtpMessages.PHONE_EXPIRED));
            }
            state.backToList();
            show(situation); // what was shown for the sake of the addition may not be enough for the list
        }
    }

    private void aboutDevice(Situation situation, String template) {
        String name = state.device();
        if (!situation.has(name)) {
            state.backToList();
            state.say(Flash.error(ManageOtpMessages.DEVICE_GONE));
            list(situation);
            return;
        }
        form.setAttribute("otpDevice", name)
                .setAttribute("otpIsLast", situation.names().size() == 1)
                .setAttribute("otpIsPhone", situation.phone(name).isPresent())
                .setAttribute("otpTyped", name);
        challenge(template);
    }

    /** Asks for evidence; nothing else of the page is shown before. */
    private void confirm(boolean byCode, String why) {
        form.setAttribute("otpByCode", byCode).setAttribute("otpWhy", why);
        challenge(CONFIRM);
    }

    private void notice(String key) {
        state.takeFlash(); // what was said about a form is less than what stands here
        form.setError(key);
        visit.context().challenge(form.createForm(NOTICE));
    }

    private void challenge(String template) {
        state.takeFlash().ifPresent(this::say);
        visit.context().challenge(form.createForm(template));
    }

    private void say(Flash flash) {
        Object[] arguments = flash.arguments().toArray();
        if (!flash.field().isEmpty()) {
            form.addError(new FormMessage(flash.field(), flash.key(), arguments));
        } else if (flash.tone() == Flash.Tone.SUCCESS) {
            form.setSuccess(flash.key(), arguments);
        } else {
            form.setError(flash.key(), arguments);
        }
        if (!flash.typed().isEmpty()) {
            form.setAttribute("otpTyped", flash.typed());
        }
    }
}
