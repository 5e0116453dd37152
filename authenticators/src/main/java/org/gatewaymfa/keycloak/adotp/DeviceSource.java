// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.keycloak.models.UserModel;

/** Where the devices of a user come from. */
interface DeviceSource {

    /**
     * Reads devices, account state and settings.
     *
     * @throws AdOtpUnavailableException if they could not be read, which never means that there are none
     */
    AdOtpEntry read(UserModel user) throws AdOtpUnavailableException;
}
