// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/**
 * How a device makes codes.
 *
 * @param algorithm the HMAC
 * @param digits length of a code, 6 to 8
 * @param period life of a code in seconds, 10 to 300
 */
public record OtpParameters(OtpAlgorithm algorithm, int digits, int period) {

    /** What NetScaler always does, unless the encrypted form names another algorithm. */
    public static final OtpParameters NETSCALER = new OtpParameters(OtpAlgorithm.SHA1, 6, 30);

    public OtpParameters {
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("A code has 6 to 8 digits, not " + digits);
        }
        if (period < 10 || period > 300) {
            throw new IllegalArgumentException("A code lives 10 to 300 seconds, not " + period);
        }
    }

    OtpParameters with(OtpAlgorithm other) {
        return new OtpParameters(other, digits, period);
    }
}
