// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * Whether the user has an OTP device in Active Directory. Where the directory does not say, there is no safe answer, and the
 * credential provider ends the request.
 */
final class AdOtpDeviceCondition extends UserCondition {

    private static final String HAS_DEVICE = "ad-otp-device.";

    @Override
    protected boolean holds(AuthenticationFlowContext context, UserModel user, ConditionConfig config) {
        return LoginFacts.of(context.getAuthenticationSession())
                .flag(HAS_DEVICE + user.getId(), () -> AdOtpDevices.areOf(context, user));
    }
}
