// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import org.gatewaymfa.keycloak.otpattribute.OtpParameters;

/**
 * How codes of a user are checked and what new devices get.
 *
 * @param lookBehind steps before the current one whose codes are accepted
 * @param lookAhead steps after the current one whose codes are accepted
 * @param deviceLimit devices a user may have
 * @param newDevices algorithm, digits and period of a new device
 */
public record OtpSettings(int lookBehind, int lookAhead, int deviceLimit, OtpParameters newDevices) {

    /** Time steps at which a code is accepted at one moment. */
    public int steps() {
        return lookBehind + 1 + lookAhead;
    }
}
