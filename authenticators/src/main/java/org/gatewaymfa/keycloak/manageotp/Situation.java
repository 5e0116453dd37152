// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Decision;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Evidence;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Holdings;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;

/**
 * What is stored and what the session showed, at one moment.
 *
 * @param entry the devices, the account and the mapper's settings
 * @param policy who may do what
 * @param evidence what the session showed
 * @param hadDevice whether the user ever had a device
 * @param now the moment
 */
record Situation(AdOtpEntry entry, ManageOtpPolicy policy, Evidence evidence, boolean hadDevice, Instant now) {

    /** Whether something may be done now. */
    Decision decide(Operation operation) {
        return decide(operation, entry.attribute(), now);
    }

    /**
     * Whether something may be done with the devices of another reading.
     *
     * @param when the moment at which the evidence must be fresh
     */
    Decision decide(Operation operation, OtpAttribute devices, Instant when) {
        int count = devices.stored().size();
        Holdings holdings = new Holdings(count, hadDevice, entry.settings().deviceLimit());
        return policy.decide(operation, evidence, holdings, when);
    }

    boolean hasUsableDevice() {
        return !entry.attribute().readable().isEmpty();
    }
}
