// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Evidence;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Holdings;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;

/**
 * What is stored and what the session showed, at one moment. A phone and the device that makes its codes have one name and are
 * one device.
 *
 * @param entry the devices, the account and the mapper's settings
 * @param phones the phones that answer requests
 * @param policy who may do what
 * @param evidence what the session showed
 * @param hadDevice whether the user ever had a device
 * @param now the moment
 */
record Situation(
        AdOtpEntry entry,
        List<Phone> phones,
        ManageOtpPolicy policy,
        Evidence evidence,
        boolean hadDevice,
        Instant now) {

    Situation {
        phones = List.copyOf(phones);
    }

    /** Whether something may be done now. */
    Decision decide(Operation operation) {
        return decide(operation, now);
    }

    /** Whether something may be done by what was fresh at a moment. */
    Decision decide(Operation operation, Instant when) {
        return policy.decide(operation, evidence, holdings(entry.attribute()), when);
    }

    /** Whether something may be done to a device now. */
    Decision decide(Operation operation, String device) {
        return decide(operation, device, entry.attribute(), now);
    }

    /** Whether something may be done to a device of another reading, by what was fresh at a moment. */
    Decision decide(Operation operation, String device, OtpAttribute devices, Instant when) {
        return policy.decide(operation, device, evidence, holdings(devices), when);
    }

    /** Whether a phone may be added by what was fresh at a moment. */
    Decision decidePhone(Instant when) {
        Decision decision = decide(Operation.ADD, when);
        boolean full = decision instanceof ManageOtpPolicy.Allowed && phones.size() >= Phones.MOST;
        return full ? new ManageOtpPolicy.LimitReached(Phones.MOST) : decision;
    }

    private Holdings holdings(OtpAttribute devices) {
        return new Holdings(names(devices).size(), hadDevice, entry.settings().deviceLimit());
    }

    /** What the user's devices are called: as they are stored, then phones that make no codes. */
    Set<String> names() {
        return names(entry.attribute());
    }

    private Set<String> names(OtpAttribute devices) {
        Set<String> names = new LinkedHashSet<>();
        devices.stored().stream().map(StoredDevice::name).forEach(names::add);
        phones.stream().map(Phone::name).forEach(names::add);
        return names;
    }

    boolean has(String name) {
        return names().contains(name);
    }

    boolean hasCodes(String name) {
        return entry.attribute().stored().stream()
                .anyMatch(device -> device.name().equals(name));
    }

    Optional<Phone> phone(String name) {
        return phones.stream().filter(phone -> phone.name().equals(name)).findFirst();
    }

    boolean hasUsableDevice() {
        return makesCodes() || !phones.isEmpty();
    }

    /** Whether there is a device whose codes can be checked. */
    boolean makesCodes() {
        return !entry.attribute().readable().isEmpty();
    }
}
