// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/**
 * No devices in an attribute that the mapper no longer uses: the second half of a move.
 *
 * @param kept the mapper's attribute
 * @param alsoDifferent whether devices are cleared that the mapper's attribute does not hold; a value of another product never is
 */
record ClearTask(String attribute, String kept, boolean alsoDifferent) implements Task {

    @Override
    public List<String> attributes() {
        return List.of(attribute, kept);
    }

    @Override
    public Verdict on(SweptUser user) {
        OtpAttribute old = user.value(attribute);
        if (!(old instanceof Devices devices)) {
            return new Verdict.Done();
        }
        if (alsoDifferent || user.holdsTheSame(attribute, kept) || areTheSame(devices, user.value(kept))) {
            return new Verdict.Change(attribute, "", sweep -> sweep.clear(user, attribute, kept));
        }
        return new Verdict.Conflict(
                user.value(kept) instanceof OtpAttribute.Empty
                        ? kept + " holds no devices"
                        : kept + " does not hold the same devices");
    }

    /** In whatever form. */
    private static boolean areTheSame(Devices old, OtpAttribute current) {
        List<OtpDevice> devices = old.readable();
        return devices.size() == old.stored().size()
                && devices.size() == current.stored().size()
                && current.readable().stream()
                        .allMatch(device -> devices.stream().anyMatch(other -> isTheSame(device, other)))
                && current.readable().size() == devices.size();
    }

    private static boolean isTheSame(OtpDevice device, OtpDevice other) {
        return device.name().equals(other.name())
                && device.secret().equals(other.secret())
                && device.parameters().equals(other.parameters());
    }
}
