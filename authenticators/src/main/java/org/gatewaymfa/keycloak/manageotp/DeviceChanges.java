// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.notice.DeviceMail;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;

/**
 * Writes changes to the directory, and what follows from them: event, mail, history. The policy is asked once more inside
 * the compare-and-set, with the devices that the change would really be made to.
 */
final class DeviceChanges {

    /** What became of a change. */
    sealed interface Outcome {}

    /** It is written. */
    record Done() implements Outcome {}

    /** The policy does not allow it; nothing was written. */
    record NotAllowed(Decision decision) implements Outcome {}

    /** The attribute cannot hold it; nothing was written. */
    record NotExpressible(OtpEncodingException cause) implements Outcome {}

    /** The directory did not take it. */
    record Unavailable(AdOtpUnavailableException cause) implements Outcome {}

    private final Visit visit;
    private final Situation situation;

    DeviceChanges(Visit visit, Situation situation) {
        this.visit = visit;
        this.situation = situation;
    }

    /**
     * Adds the device of a draft that was proven. What was shown when the draft began counts. From then on the code that
     * proved it is one of a stored device: the session has shown a second factor.
     */
    Outcome add(Draft draft, OtpDevice device) {
        Outcome outcome = write(Operation.ADD, draft.begun(), devices -> devices.with(device));
        if (outcome instanceof Done) {
            visit.history().rememberDevice(visit.user());
            SecondFactorProof.record(visit.login(), visit.now(), device.name());
            visit.requirementMet();
            visit.report().added(device.name());
            mail(DeviceMail.Change.ADDED, device.name());
        }
        return outcome;
    }

    Outcome rename(String from, String to) {
        Outcome outcome = write(Operation.RENAME, visit.now(), devices -> devices.renamed(from, to));
        if (outcome instanceof Done) {
            SecondFactorProof.renamed(visit.login(), from, to);
            visit.report().renamed(from, to);
            mail(DeviceMail.Change.RENAMED, to);
        }
        return outcome;
    }

    /** Removes the devices of this name. {@link Visit#situation()} has noted before that there was one. */
    Outcome remove(String name) {
        Outcome outcome = write(Operation.REMOVE, visit.now(), devices -> devices.without(name));
        if (outcome instanceof Done) {
            LastUse uses = LastUse.of(visit.session(), visit.realm());
            situation.entry().attribute().readable().stream()
                    .filter(device -> device.name().equals(name))
                    .forEach(device -> uses.forget(visit.user(), device.secret()));
            visit.report().removed(name);
            mail(DeviceMail.Change.REMOVED, name);
        }
        return outcome;
    }

    private Outcome write(Operation operation, Instant when, UnaryOperator<Devices> change) {
        try {
            visit.store().update(visit.user(), devices -> {
                Decision decision = now().decide(operation, devices, when);
                if (!(decision instanceof ManageOtpPolicy.Allowed)) {
                    throw new NotAllowedException(decision);
                }
                return change.apply(devices);
            });
            return new Done();
        } catch (NotAllowedException refused) {
            visit.report().notAllowed(operation, refused.decision);
            return new NotAllowed(refused.decision);
        } catch (OtpEncodingException cause) {
            visit.report().notExpressible(operation, cause);
            return new NotExpressible(cause);
        } catch (AdOtpUnavailableException cause) {
            visit.report().unavailable(operation, cause);
            return new Unavailable(cause);
        }
    }

    /** With the history of this moment: a first device may have come and gone since the page was shown. */
    private Situation now() {
        boolean hadDevice = situation.hadDevice() || visit.history().hadDevice(visit.user());
        return new Situation(situation.entry(), situation.policy(), situation.evidence(), hadDevice, situation.now());
    }

    private void mail(DeviceMail.Change change, String device) {
        if (visit.config().mailOnChange()) {
            DeviceMail.of(visit.session(), visit.realm()).send(visit.user(), change, device);
        }
    }

    /** Ends the store's change function without a write. */
    private static final class NotAllowedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Decision decision;

        NotAllowedException(Decision decision) {
            this.decision = decision;
        }
    }
}
