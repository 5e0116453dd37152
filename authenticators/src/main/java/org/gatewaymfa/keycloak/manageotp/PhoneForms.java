// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.adotp.AdOtpCheck;
import org.gatewaymfa.keycloak.adotp.AdOtpOutcome;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.manageotp.PageState.View;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.push.PushLogins;

/**
 * The forms by which a phone is added. The offer leads to the six digits that the phone shows, they to a request that the
 * phone must approve, and only that together with a code of the phone to something that is stored.
 */
final class PhoneForms {

    private final Visit visit;
    private final Situation situation;
    private final Form form;
    private final PageState state;
    private final FormAnswers answers;
    private final PhoneBond bond;

    PhoneForms(Visit visit, Situation situation, Form form) {
        this.visit = visit;
        this.situation = situation;
        this.form = form;
        this.state = visit.state();
        this.answers = new FormAnswers(visit, situation);
        this.bond = visit.phoneBond();
    }

    /** Asks for the name of a new phone. */
    void add() {
        if (visit.config().phones() && mayAdd(visit.now())) {
            state.show(View.PHONE_NAME);
        }
    }

    /** Takes the name and makes the offer. */
    void name() {
        if (!mayAddPhone(visit.now())) {
            return;
        }
        String name = form.text(Form.DEVICE_NAME);
        if (answers.isNewName(name)) {
            visit.endAddition();
            OtpParameters parameters = situation.entry().settings().newDevices();
            Draft codes = Draft.begin(name, answers.format(), parameters.algorithm(), visit.now());
            state.pair(bond.offer(visit.user(), codes, parameters));
        }
    }

    /** Takes the digits that the phone shows: whoever types them holds the phone that took the offer. Then asks the phone. */
    void digits() {
        PhoneDraft draft = draft().filter(there -> there.rehearsal().isEmpty()).orElse(null);
        Phone phone = draft == null ? null : bond.phone(draft).orElse(null);
        if (draft == null || phone == null) {
            return;
        }
        String typed = form.value(Form.DIGITS).replaceAll("\\s", "");
        if (typed.isEmpty()) {
            state.say(Flash.at(Form.DIGITS, ManageOtpMessages.DIGITS_MISSING));
        } else if (bond.hasDigits(draft, typed)) {
            state.pair(bond.ask(draft, phone, visit.login(), visit.now()));
        } else {
            visit.report().wrongDigits();
            state.say(Flash.at(Form.DIGITS, ManageOtpMessages.DIGITS_WRONG));
            endIfOver(draft);
        }
    }

    /** Asks the phone once more, if the last request came to nothing. */
    void again() {
        PhoneDraft draft = askedDraft().orElse(null);
        Phone phone = draft == null ? null : bond.phone(draft).orElse(null);
        if (draft == null || phone == null || draft.isApproved()) {
            return;
        }
        PushLogins.State answer = bond.answer(visit.user(), draft.rehearsal().orElseThrow());
        if (answer instanceof PushLogins.Expired) {
            state.pair(bond.ask(draft, phone, visit.login(), visit.now()));
        } else {
            heed(draft, answer);
        }
    }

    /** Takes a code of the phone, and stores the phone if it has approved and the code is right. */
    void finish() {
        PhoneDraft draft = askedDraft().orElse(null);
        Phone phone = draft == null ? null : bond.phone(draft).orElse(null);
        if (draft == null || phone == null) {
            return;
        }
        if (form.text(Form.CODE).isEmpty()) {
            state.say(Flash.at(Form.CODE, ManageOtpMessages.CODE_MISSING));
        } else if (!mayAddPhone(draft.codes().begun())) {
            bond.end(visit.user(), draft);
        } else if (draft.isApproved()
                || heed(draft, bond.answer(visit.user(), draft.rehearsal().orElseThrow()))) {
            prove(draft.codes(), phone);
        }
    }

    private void prove(Draft codes, Phone phone) {
        OtpParameters parameters = situation.entry().settings().newDevices();
        OtpDevice device = new OtpDevice(codes.name(), answers.format(), codes.secret(), parameters);
        AdOtpOutcome outcome = AdOtpCheck.of(visit.session(), visit.realm())
                .prove(visit.user(), device, situation.entry().settings(), form.value(Form.CODE));
        if (!(outcome instanceof AdOtpOutcome.Accepted)) {
            new CodeAnswers(visit).refused(outcome, ManageOtpMessages.NEW_CODE_WRONG);
            return;
        }
        DeviceChanges.Outcome stored = new DeviceChanges(visit, situation).addPhone(codes, device, phone);
        if (!stored.isWorthAnotherTry()) {
            visit.endAddition();
        }
        answers.conclude(stored, Flash.success(ManageOtpMessages.PHONE_ADDED, device.name()));
    }

    /** What follows from the phone's answer; whether it is an approval. */
    private boolean heed(PhoneDraft draft, PushLogins.State answer) {
        if (answer instanceof PushLogins.Approved) {
            state.pair(draft.approved());
            return true;
        }
        if (answer instanceof PushLogins.Denied || answer instanceof PushLogins.Reported) {
            visit.report().phoneDenied();
            over(ManageOtpMessages.PHONE_DENIED);
        } else {
            boolean late = answer instanceof PushLogins.Expired;
            state.say(Flash.error(late ? ManageOtpMessages.PHONE_SILENT : ManageOtpMessages.PHONE_NOT_YET));
        }
        return false;
    }

    private Optional<PhoneDraft> askedDraft() {
        return draft().filter(there -> there.rehearsal().isPresent());
    }

    /** The draft that the form is about; says why there is none. */
    private Optional<PhoneDraft> draft() {
        Optional<PhoneDraft> draft = state.phoneDraft().filter(there -> there.hasId(form.value(Form.DRAFT)));
        if (draft.isEmpty()) {
            state.say(Flash.error(ManageOtpMessages.DRAFT_FOREIGN));
        }
        return draft.filter(there -> !endIfOver(there));
    }

    private boolean endIfOver(PhoneDraft draft) {
        boolean over = bond.stage(draft, visit.now()) == PhoneStage.OVER;
        if (over) {
            over(ManageOtpMessages.PHONE_EXPIRED);
        }
        return over;
    }

    private void over(String why) {
        visit.endAddition();
        state.say(Flash.error(why));
    }

    private boolean mayAddPhone(Instant when) {
        return visit.takesPhones() && mayAdd(when);
    }

    private boolean mayAdd(Instant when) {
        return answers.mayGoOn(Operation.ADD, situation.decidePhone(when));
    }
}
