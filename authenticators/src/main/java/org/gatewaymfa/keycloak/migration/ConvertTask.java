// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/** Every value in one format. A value with a device that cannot be read, or that the format cannot express, stays as it is. */
record ConvertTask(String attribute, OtpFormat to) implements Task {

    @Override
    public List<String> attributes() {
        return List.of(attribute);
    }

    @Override
    public Verdict on(SweptUser user) {
        if (!(user.value(attribute) instanceof Devices devices) || devices.format() == to) {
            return new Verdict.Done();
        }
        return new Verdict.Change(
                devices.format().wireValue(), to.wireValue(), new Rewrite(user, attribute, () -> devices.in(to)));
    }
}
