// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

/** Offers <i>Condition - entry is manageotp</i>. */
public final class ManageOtpEntryConditionFactory extends LatchedConditionFactory {

    public static final String PROVIDER_ID = "gwmfa-condition-manageotp-entry";

    public ManageOtpEntryConditionFactory() {
        super(
                PROVIDER_ID,
                "entry is manageotp",
                "Met if the user came to manage OTP devices: by the client manageotp, the action gwmfa-manage-otp, or the"
                        + " cookie or parameter NSC_TASS=manageotp. Users can set these, so grant nothing for it.",
                new ManageOtpEntryCondition());
    }
}
