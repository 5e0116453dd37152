// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.adotp.AdOtpAuthenticatorFactory;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.notice.DeviceMail;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;

/**
 * Writes changes to the directory, and what follows from them: event, mail, history. The policy is asked once more inside
 * the compare-and-set, with the devices that the change would really be made to.
 */
final class DeviceChanges {

    /** What became of a change. */
    sealed interface Outcome {

        /** Whether the same draft may be tried once more: the directory was at fault, for the moment. */
        default boolean isWorthAnotherTry() {
            return this instanceof Unavailable unavailable
                    && !unavailable.cause().reason().isOfThisUser();
        }
    }

    /** It is written. */
    record Done() implements Outcome {}

    /** The policy does not allow it; nothing was written. */
    record NotAllowed(Decision decision) implements Outcome {}

    /** The attribute cannot hold it; nothing was written. */
    record NotExpressible(OtpEncodingException cause) implements Outcome {}

    /** A phone has the name; nothing was written. */
    record NameTaken() implements Outcome {}

    /** The directory did not take it. */
    record Unavailable(AdOtpUnavailableException cause) implements Outcome {}

    private final Visit visit;
    private final Situation situation;

    DeviceChanges(Visit visit, Situation situation) {
        this.visit = visit;
        this.situation = situation;
    }

    /** Adds the device of a draft that was proven. What was shown when the draft began counts. */
    Outcome add(Draft draft, OtpDevice device) {
        Outcome outcome = write(
                Operation.ADD,
                device.name(),
                draft.begun(),
                devices -> free(devices, device.name()).with(device));
        if (outcome instanceof Done) {
            added(AdOtpAuthenticatorFactory.PROVIDER_ID, device.name());
            mail(DeviceMail.Change.ADDED, device.name());
        }
        return outcome;
    }

    /** Adds a phone that has approved, after the device that makes its codes. */
    Outcome addPhone(Draft draft, OtpDevice device, Phone phone) {
        Outcome outcome = write(
                Operation.ADD,
                device.name(),
                draft.begun(),
                devices -> free(devices, device.name()).with(device));
        if (outcome instanceof Done) {
            new Phones().add(visit.user(), enrolled(phone, device.name()));
            added(Phone.TYPE, device.name());
            mail(DeviceMail.Change.PHONE_ADDED, device.name());
        }
        return outcome;
    }

    private Phone enrolled(Phone phone, String name) {
        return new Phone(phone.id(), name, phone.key(), phone.platformKey(), phone.address(), visit.now());
    }

    /** From now on the code that proved a device is one of a stored device: the session has shown a second factor. */
    private void added(String type, String name) {
        visit.history().rememberDevice(visit.user());
        SecondFactorProof.record(visit.login(), visit.now(), name);
        visit.requirementMet();
        visit.report().added(type, name);
    }

    Outcome rename(String from, String to) {
        Outcome outcome = write(
                Operation.RENAME,
                from,
                visit.now(),
                devices -> devices.has(from) ? free(devices, to).renamed(from, to) : free(devices, to));
        if (outcome instanceof Done) {
            Optional<Phone> phone = situation.phone(from);
            phone.ifPresent(its -> new Phones().rename(visit.user(), its.id(), to));
            SecondFactorProof.renamed(visit.login(), from, to);
            visit.report().renamed(type(phone), from, to);
            mail(phone.isPresent() ? DeviceMail.Change.PHONE_RENAMED : DeviceMail.Change.RENAMED, to);
        }
        return outcome;
    }

    /** Removes what has this name. {@link Visit#situation()} has noted before that there was something. */
    Outcome remove(String name) {
        Outcome outcome = write(Operation.REMOVE, name, visit.now(), devices -> devices.without(name));
        if (outcome instanceof Done) {
            LastUse uses = LastUse.of(visit.session(), visit.realm());
            situation.entry().attribute().readable().stream()
                    .filter(device -> device.name().equals(name))
                    .forEach(device -> uses.forget(visit.user(), device.secret()));
            Optional<Phone> phone = situation.phone(name);
            phone.ifPresent(its -> new Phones().remove(visit.user(), its.id()));
            visit.report().removed(type(phone), name);
            mail(phone.isPresent() ? DeviceMail.Change.PHONE_REMOVED : DeviceMail.Change.REMOVED, name);
        }
        return outcome;
    }

    /** The directory knows the names of its devices; those of phones are seen to here. */
    private Devices free(Devices devices, String name) {
        if (devices.has(name)
                || new Phones()
                        .of(visit.user()).stream()
                                .anyMatch(phone -> phone.name().equals(name))) {
            throw new RefusedException(new NameTaken());
        }
        return devices;
    }

    private static String type(Optional<Phone> phone) {
        return phone.isPresent() ? Phone.TYPE : AdOtpAuthenticatorFactory.PROVIDER_ID;
    }

    private Outcome write(Operation operation, String device, Instant when, UnaryOperator<Devices> change) {
        try {
            visit.store().update(visit.user(), devices -> {
                Decision decision = now().decide(operation, device, devices, when);
                if (!(decision instanceof ManageOtpPolicy.Allowed)) {
                    throw new RefusedException(new NotAllowed(decision));
                }
                return change.apply(devices);
            });
            return new Done();
        } catch (RefusedException refused) {
            if (refused.outcome instanceof NotAllowed notAllowed) {
                visit.report().notAllowed(operation, notAllowed.decision());
            }
            return refused.outcome;
        } catch (OtpEncodingException cause) {
            visit.report().notExpressible(operation, cause);
            return new NotExpressible(cause);
        } catch (AdOtpUnavailableException cause) {
            visit.report().unavailable(operation, cause);
            return new Unavailable(cause);
        }
    }

    /** With phones and history of this moment: a first device may have come and gone since the page was shown. */
    private Situation now() {
        boolean hadDevice = situation.hadDevice() || visit.history().hadDevice(visit.user());
        return new Situation(
                situation.entry(),
                new Phones().of(visit.user()),
                situation.policy(),
                situation.evidence(),
                hadDevice,
                situation.now());
    }

    private void mail(DeviceMail.Change change, String device) {
        if (visit.config().mailOnChange()) {
            DeviceMail.of(visit.session(), visit.realm()).send(visit.user(), change, device);
        }
    }

    /** Ends the store's change function without a write. */
    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        RefusedException(Outcome outcome) {
            this.outcome = outcome;
        }
    }
}
