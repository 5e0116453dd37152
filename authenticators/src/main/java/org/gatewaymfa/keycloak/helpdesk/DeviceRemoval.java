// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.enrolment.EnrolmentHistory;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Takes devices away from a user, readable or not, and phones. The user stays one who had a device, so that the last one's removal does
 * not open the rules for newcomers again.
 */
final class DeviceRemoval {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final HelpDeskReport report;

    DeviceRemoval(KeycloakSession session, RealmModel realm, HelpDeskReport report) {
        this.session = session;
        this.realm = realm;
        this.report = report;
    }

    /**
     * Removes what has such a name: devices with codes and phones. Phones go first, and stay gone where the directory
     * cannot be changed: a lost phone must not go on approving until it can.
     *
     * @return false if nothing has such a name
     */
    boolean remove(UserModel user, Predicate<String> which) throws AdOtpUnavailableException {
        Set<String> gone = new LinkedHashSet<>(removePhones(user, which));
        try {
            if (gone.isEmpty() || AdOtpStore.of(session, realm).hasMapper(user)) {
                gone.addAll(removeDevices(user, device -> which.test(device.name())));
            }
        } finally {
            gone.forEach(report::mailRemoval);
        }
        return !gone.isEmpty();
    }

    private List<String> removePhones(UserModel user, Predicate<String> which) {
        Phones phones = Phones.of(session, realm);
        List<Phone> found = phones.of(user).stream()
                .filter(phone -> which.test(phone.name()))
                .toList();
        if (!found.isEmpty()) {
            EnrolmentHistory.of(session, realm).rememberDevice(user);
        }
        for (Phone phone : found) {
            phones.remove(user, phone.id());
            report.removedPhone(phone.name());
        }
        return found.stream().map(Phone::name).toList();
    }

    private List<String> removeDevices(UserModel user, Predicate<StoredDevice> which) throws AdOtpUnavailableException {
        AdOtpStore store = AdOtpStore.of(session, realm);
        Devices stored = store.stored(user);
        if (names(stored, which).isEmpty()) {
            return List.of();
        }
        EnrolmentHistory.of(session, realm).rememberDevice(user);
        Removal removal = new Removal(which, stored);
        store.update(user, removal);
        forgetUses(user, removal.before, which);
        List<String> names = names(removal.before, which);
        names.forEach(report::removed);
        return names;
    }

    static Devices without(Devices devices, Predicate<StoredDevice> which) {
        Devices left = devices;
        for (String name : names(devices, which)) {
            left = left.without(name);
        }
        return left;
    }

    private static List<String> names(Devices devices, Predicate<StoredDevice> which) {
        return devices.stored().stream()
                .filter(which)
                .map(StoredDevice::name)
                .distinct()
                .toList();
    }

    /** A copy of the device under another name may stay, and goes on being used. */
    private void forgetUses(UserModel user, Devices before, Predicate<StoredDevice> which) {
        List<OtpDevice> left = without(before, which).readable();
        LastUse lastUse = LastUse.of(session, realm);
        before.readable().stream()
                .filter(device ->
                        left.stream().noneMatch(other -> other.secret().equals(device.secret())))
                .forEach(device -> lastUse.forget(user, device.secret()));
    }

    /** Remembers what it took the devices from: another writer may have been faster. */
    private static final class Removal implements UnaryOperator<Devices> {

        private final Predicate<StoredDevice> which;
        private Devices before;

        Removal(Predicate<StoredDevice> which, Devices seen) {
            this.which = which;
            this.before = seen;
        }

        @Override
        public Devices apply(Devices devices) {
            before = devices;
            return without(devices, which);
        }
    }
}
