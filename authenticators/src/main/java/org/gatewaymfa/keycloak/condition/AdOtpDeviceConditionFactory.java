// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

/** Offers <i>Condition - has AD OTP device</i>. */
public final class AdOtpDeviceConditionFactory extends LatchedConditionFactory {

    public static final String PROVIDER_ID = "gwmfa-condition-ad-otp-device";

    public AdOtpDeviceConditionFactory() {
        super(
                PROVIDER_ID,
                "has AD OTP device",
                "Met if the user has an OTP device in Active Directory. The login is refused if the directory does not say.",
                new AdOtpDeviceCondition());
    }
}
