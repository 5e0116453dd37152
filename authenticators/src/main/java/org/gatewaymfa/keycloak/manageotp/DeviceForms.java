// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import org.gatewaymfa.keycloak.adotp.AdOtpCheck;
import org.gatewaymfa.keycloak.adotp.AdOtpOutcome;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.manageotp.PageState.View;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;

/** The forms about devices, of a user who may see them: each changes what the next page shows, or a device. */
final class DeviceForms {

    private final Visit visit;
    private final Situation situation;
    private final Form form;
    private final PageState state;
    private final FormAnswers answers;

    DeviceForms(Visit visit, Situation situation, Form form) {
        this.visit = visit;
        this.situation = situation;
        this.form = form;
        this.state = visit.state();
        this.answers = new FormAnswers(visit, situation);
    }

    /** Asks for the name of a new device. */
    void add() {
        if (answers.mayAdd()) {
            state.show(View.NAME);
        }
    }

    /** Takes the name, makes the secret and shows it. */
    void name() {
        if (!answers.mayAdd()) {
            return;
        }
        String name = form.text(Form.DEVICE_NAME);
        if (answers.isNewName(name)) {
            OtpParameters parameters = situation.entry().settings().newDevices();
            state.prove(Draft.begin(name, answers.format(), parameters.algorithm(), visit.now()));
        }
    }

    /** Takes a code of the new device, and stores the device if the code is right. */
    void prove() {
        Draft draft = state.draft().orElse(null);
        if (draft == null || !draft.hasId(form.value(Form.DRAFT))) {
            state.say(Flash.error(ManageOtpMessages.DRAFT_FOREIGN));
            return;
        }
        if (draft.isOver(visit.now())) {
            state.backToList();
            state.say(Flash.error(ManageOtpMessages.DRAFT_EXPIRED));
            return;
        }
        if (form.text(Form.CODE).isEmpty()) {
            state.say(Flash.at(Form.CODE, ManageOtpMessages.CODE_MISSING));
            return;
        }
        if (!answers.mayGoOn(Operation.ADD, situation.decide(Operation.ADD, draft.begun()))) {
            return;
        }
        OtpParameters parameters = situation.entry().settings().newDevices();
        OtpDevice device = new OtpDevice(draft.name(), answers.format(), draft.secret(), parameters);
        AdOtpOutcome outcome = AdOtpCheck.of(visit.session(), visit.realm())
                .prove(visit.user(), device, situation.entry().settings(), form.value(Form.CODE));
        if (outcome instanceof AdOtpOutcome.Accepted) {
            store(draft, device);
        } else {
            new CodeAnswers(visit).refused(outcome, ManageOtpMessages.NEW_CODE_WRONG);
        }
    }

    private void store(Draft draft, OtpDevice device) {
        DeviceChanges.Outcome outcome = new DeviceChanges(visit, situation).add(draft, device);
        if (!outcome.isWorthAnotherTry()) {
            state.backToList();
        }
        answers.conclude(outcome, Flash.success(ManageOtpMessages.ADDED, device.name()));
    }

    /** Asks for a code of a device, or takes it. */
    void test() {
        if (!form.has(Form.CODE)) {
            open(View.TEST);
            return;
        }
        if (!isAboutThePage(View.TEST)) {
            return;
        }
        new CodeAnswers(visit).check(form.value(Form.CODE), accepted -> {
            boolean same = accepted.deviceName().equals(state.device());
            state.backToList();
            return Flash.success(
                    same ? ManageOtpMessages.TESTED : ManageOtpMessages.TESTED_OTHER, accepted.deviceName());
        });
    }

    /** Asks for another name of a device, or takes it. */
    void rename() {
        if (!form.has(Form.DEVICE_NAME)) {
            open(View.RENAME, Operation.RENAME);
            return;
        }
        if (isAboutThePage(View.RENAME)) {
            rename(state.device(), form.text(Form.DEVICE_NAME));
        }
    }

    private void rename(String from, String to) {
        if (to.equals(from)) {
            state.backToList();
        } else if (answers.isNewName(to)) {
            state.backToList();
            answers.conclude(
                    new DeviceChanges(visit, situation).rename(from, to),
                    Flash.success(ManageOtpMessages.RENAMED, from, to));
        }
    }

    /** Asks whether a device shall go, or removes it. */
    void remove() {
        if (!form.has(Form.SURE)) {
            open(View.REMOVE, Operation.REMOVE);
            return;
        }
        if (isAboutThePage(View.REMOVE)) {
            String name = state.device();
            state.backToList();
            answers.conclude(
                    new DeviceChanges(visit, situation).remove(name), Flash.success(ManageOtpMessages.REMOVED, name));
        }
    }

    /** Opens the page about a change of a device; whoever showed nothing but a new phone is asked for more first. */
    private void open(View view, Operation operation) {
        Decision decision = situation.decide(operation, form.value(Form.DEVICE));
        if (decision instanceof ManageOtpPolicy.TooNew) {
            visit.report().notAllowed(operation, decision);
            open(View.OLDER);
        } else {
            open(view);
        }
    }

    private void open(View view) {
        String device = form.value(Form.DEVICE);
        if (situation.has(device)) {
            state.show(view, device);
        } else {
            state.backToList();
            state.say(Flash.error(ManageOtpMessages.DEVICE_GONE));
        }
    }

    /** A form of another page, or about another device than this tab shows, changes nothing. */
    private boolean isAboutThePage(View view) {
        return state.view() == view && state.device().equals(form.value(Form.DEVICE));
    }
}
