// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.otpstore.OtpSettings;
import org.keycloak.models.utils.HmacOTP;

/** Devices, and the codes they show. */
final class Phones {

    /** The secret of the worked NetScaler vector. */
    static final String VECTOR_SECRET = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";

    private Phones() {}

    static OtpDevice phone(String name, String base32) {
        return device(name, OtpSecret.ofBase32(base32), OtpAlgorithm.SHA1, 6, 30);
    }

    static OtpDevice device(String name, OtpSecret secret, OtpAlgorithm algorithm, int digits, int period) {
        return new OtpDevice(name, OtpFormat.SEALED, secret, algorithm, digits, period, List.of());
    }

    static String code(OtpDevice device, long step) {
        return new HmacOTP(device.digits(), device.algorithm().macName(), 0)
                .generateHOTP(device.secret().bytes(), Math.toIntExact(step));
    }

    static OtpSettings settings(int lookBehind, int lookAhead) {
        return new OtpSettings(lookBehind, lookAhead, 4, OtpParameters.NETSCALER);
    }
}
