// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.enrolment.EnrolmentHistory;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Takes devices away from a user, readable or not. The user stays one who had a device, so that the last one's removal does
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
     * Removes what matches.
     *
     * @return false if nothing does
     */
    boolean remove(UserModel user, Predicate<StoredDevice> which) throws AdOtpUnavailableException {
        AdOtpStore store = AdOtpStore.of(session, realm);
        Devices stored = store.stored(user);
        if (names(stored, which).isEmpty()) {
            return false;
        }
        EnrolmentHistory.of(session, realm).rememberDevice(user);
        Removal removal = new Removal(which, stored);
        store.update(user, removal);
        forgetUses(user, removal.before, which);
        List<String> names = names(removal.before, which);
        names.forEach(report::removed);
        return !names.isEmpty();
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
