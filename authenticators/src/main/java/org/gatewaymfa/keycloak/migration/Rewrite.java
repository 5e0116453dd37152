// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.function.Supplier;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpstore.AdOtpSweep;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/**
 * The same devices in other words.
 *
 * @param wanted may say that they cannot be expressed so
 */
record Rewrite(SweptUser user, String attribute, Supplier<Devices> wanted) implements Verdict.Step {

    @Override
    public void tryOut() {
        user.tryOut(wanted.get());
    }

    @Override
    public boolean on(AdOtpSweep sweep) throws AdOtpUnavailableException {
        return sweep.store(user, attribute, wanted.get());
    }
}
