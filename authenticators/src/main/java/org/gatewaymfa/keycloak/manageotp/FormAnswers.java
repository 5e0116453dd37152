// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.otpattribute.DeviceName;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;

/** What all forms about devices have in common: whether something may begin, names, and what is said in the end. */
final class FormAnswers {

    private final Visit visit;
    private final Situation situation;
    private final PageState state;

    FormAnswers(Visit visit, Situation situation) {
        this.visit = visit;
        this.situation = situation;
        this.state = visit.state();
    }

    /** Whether a device may be added now; says so if not. */
    boolean mayAdd() {
        return mayGoOn(Operation.ADD, situation.decide(Operation.ADD));
    }

    /** Whether a decision lets the user go on; says so if not. */
    boolean mayGoOn(Operation operation, Decision decision) {
        if (decision instanceof ManageOtpPolicy.Allowed) {
            return true;
        }
        state.backToList();
        visit.report().notAllowed(operation, decision);
        say(decision);
        return false;
    }

    /** Whether a name can be given to a device of this user; says so if not. */
    boolean isNewName(String name) {
        if (name.isEmpty()) {
            state.say(Flash.at(Form.DEVICE_NAME, ManageOtpMessages.NAME_MISSING));
        } else if (!DeviceName.isWritable(name)) {
            state.say(
                    Flash.at(Form.DEVICE_NAME, ManageOtpMessages.NAME_UNUSABLE).typed(name));
        } else if (situation.has(name)) {
            state.say(Flash.at(Form.DEVICE_NAME, ManageOtpMessages.NAME_TAKEN).typed(name));
        } else {
            return true;
        }
        return false;
    }

    /** The form in which a new device is written. */
    OtpFormat format() {
        return situation.entry().attribute() instanceof Devices devices ? devices.format() : OtpFormat.SEALED;
    }

    /** Says what became of a change. */
    void conclude(DeviceChanges.Outcome outcome, Flash done) {
        if (outcome instanceof DeviceChanges.NotAllowed refused) {
            say(refused.decision());
        } else if (outcome instanceof DeviceChanges.NotExpressible refused) {
            state.say(Flash.error(ManageOtpMessages.of(refused.cause().reason())));
        } else if (outcome instanceof DeviceChanges.NameTaken) {
            state.say(Flash.error(ManageOtpMessages.NAME_TAKEN));
        } else if (outcome instanceof DeviceChanges.Unavailable failed) {
            state.say(Flash.error(ManageOtpMessages.of(failed.cause().reason())));
        } else {
            state.say(done);
        }
    }

    private void say(Decision decision) {
        if (decision instanceof ManageOtpPolicy.LimitReached reached) {
            state.say(Flash.error(ManageOtpMessages.LIMIT, Integer.toString(reached.limit())));
        } else {
            boolean tooNew = decision instanceof ManageOtpPolicy.TooNew;
            state.say(Flash.error(tooNew ? ManageOtpMessages.TOO_NEW : ManageOtpMessages.NOT_ALLOWED));
        }
    }
}
