// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import org.gatewaymfa.keycloak.adotp.AdOtpCheck;
import org.gatewaymfa.keycloak.adotp.AdOtpOutcome;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.manageotp.PageState.View;
import org.gatewaymfa.keycloak.otpattribute.DeviceName;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;

/** The forms about devices, of a user who may see them: each changes what the next page shows, or a device. */
final class DeviceForms {

    private final Visit visit;
    private final Situation situation;
    private final Form form;
    private final PageState state;

    DeviceForms(Visit visit, Situation situation, Form form) {
        this.visit = visit;
        this.situation = situation;
        this.form = form;
        this.state = visit.state();
    }

    /** Asks for the name of a new device. */
    void add() {
        if (mayAdd()) {
            state.show(View.NAME);
        }
    }

    /** Takes the name, makes the secret and shows it. */
    void name() {
        if (!mayAdd()) {
            return;
        }
        String name = form.text(Form.DEVICE_NAME);
        if (isNewName(name)) {
            OtpParameters parameters = situation.entry().settings().newDevices();
            state.prove(Draft.begin(name, format(), parameters.algorithm(), visit.now()));
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
        Decision decision = situation.decide(Operation.ADD, situation.entry().attribute(), draft.begun());
        if (!(decision instanceof ManageOtpPolicy.Allowed)) {
            state.backToList();
            notAllowed(Operation.ADD, decision);
            return;
        }
        OtpParameters parameters = situation.entry().settings().newDevices();
        OtpDevice device = new OtpDevice(draft.name(), format(), draft.secret(), parameters);
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
        boolean laterTryHelps = outcome instanceof DeviceChanges.Unavailable unavailable
                && !unavailable.cause().reason().isOfThisUser();
        if (!laterTryHelps) {
            state.backToList();
        }
        conclude(outcome, Flash.success(ManageOtpMessages.ADDED, device.name()));
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
            open(View.RENAME);
            return;
        }
        if (isAboutThePage(View.RENAME)) {
            rename(state.device(), form.text(Form.DEVICE_NAME));
        }
    }

    private void rename(String from, String to) {
        if (to.equals(from)) {
            state.backToList();
        } else if (isNewName(to)) {
            state.backToList();
            conclude(
                    new DeviceChanges(visit, situation).rename(from, to),
                    Flash.success(ManageOtpMessages.RENAMED, from, to));
        }
    }

    /** Asks whether a device shall go, or removes it. */
    void remove() {
        if (!form.has(Form.SURE)) {
            open(View.REMOVE);
            return;
        }
        if (isAboutThePage(View.REMOVE)) {
            String name = state.device();
            state.backToList();
            conclude(new DeviceChanges(visit, situation).remove(name), Flash.success(ManageOtpMessages.REMOVED, name));
        }
    }

    private void open(View view) {
        String device = form.value(Form.DEVICE);
        boolean stored = situation.entry().attribute().stored().stream()
                .anyMatch(there -> there.name().equals(device));
        if (stored) {
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

    private boolean mayAdd() {
        Decision decision = situation.decide(Operation.ADD);
        if (decision instanceof ManageOtpPolicy.Allowed) {
            return true;
        }
        state.backToList();
        notAllowed(Operation.ADD, decision);
        return false;
    }

    private void notAllowed(Operation operation, Decision decision) {
        visit.report().notAllowed(operation, decision);
        sayNotAllowed(decision);
    }

    private void sayNotAllowed(Decision decision) {
        state.say(
                decision instanceof ManageOtpPolicy.LimitReached reached
                        ? Flash.error(ManageOtpMessages.LIMIT, Integer.toString(reached.limit()))
                        : Flash.error(ManageOtpMessages.NOT_ALLOWED));
    }

    private boolean isNewName(String name) {
        if (name.isEmpty()) {
            state.say(Flash.at(Form.DEVICE_NAME, ManageOtpMessages.NAME_MISSING));
        } else if (!DeviceName.isWritable(name)) {
            state.say(
                    Flash.at(Form.DEVICE_NAME, ManageOtpMessages.NAME_UNUSABLE).typed(name));
        } else if (situation.entry().attribute().stored().stream()
                .anyMatch(device -> device.name().equals(name))) {
            state.say(Flash.at(Form.DEVICE_NAME, ManageOtpMessages.NAME_TAKEN).typed(name));
        } else {
            return true;
        }
        return false;
    }

    private OtpFormat format() {
        return situation.entry().attribute() instanceof Devices devices ? devices.format() : OtpFormat.SEALED;
    }

    private void conclude(DeviceChanges.Outcome outcome, Flash done) {
        if (outcome instanceof DeviceChanges.NotAllowed refused) {
            sayNotAllowed(refused.decision());
        } else if (outcome instanceof DeviceChanges.NotExpressible refused) {
            OtpEncodingException.Reason reason = refused.cause().reason();
            state.say(Flash.error(ManageOtpMessages.of(reason)));
        } else if (outcome instanceof DeviceChanges.Unavailable failed) {
            AdOtpUnavailableException.Reason reason = failed.cause().reason();
            state.say(Flash.error(ManageOtpMessages.of(reason)));
        } else {
            state.say(done);
        }
    }
}
