// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

/** Failures of the directory, for tests of the features that meet them. */
public final class Outages {

    private Outages() {}

    public static AdOtpUnavailableException unreachable() {
        return new AdOtpUnavailableException(AdOtpUnavailableException.Reason.UNREACHABLE, "No server answered");
    }
}
