// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/**
 * Every value of the mapper's attribute in another one too, byte for byte: the first half of a move.
 *
 * @param overwriteDevices whether devices that are in the other attribute, from an earlier copy, are replaced; a value of another product never is
 */
record CopyTask(String from, String to, boolean overwriteDevices) implements Task {

    @Override
    public List<String> attributes() {
        return List.of(from, to);
    }

    @Override
    public Verdict on(SweptUser user) {
        if (!(user.value(from) instanceof Devices) || user.holdsTheSame(from, to)) {
            return new Verdict.Done();
        }
        OtpAttribute target = user.value(to);
        if (target instanceof OtpAttribute.Foreign foreign) {
            return new Verdict.Conflict(to + " holds something of another product: " + foreign.reason());
        }
        if (target instanceof Devices && !overwriteDevices) {
            return new Verdict.Conflict(to + " holds other devices");
        }
        return new Verdict.Change(from, to, sweep -> sweep.copy(user, from, to));
    }
}
