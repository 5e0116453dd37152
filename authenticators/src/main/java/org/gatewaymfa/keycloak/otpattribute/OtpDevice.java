// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.List;

/**
 * One device that can make codes.
 *
 * @param name as people see it: the stored {@code +} is a space here
 * @param format the form it was read from, or is to be written in
 * @param secret the shared secret
 * @param algorithm the HMAC
 * @param digits length of a code
 * @param period life of a code in seconds
 * @param extras members that we do not use but keep
 */
public record OtpDevice(
        String name,
        OtpFormat format,
        OtpSecret secret,
        OtpAlgorithm algorithm,
        int digits,
        int period,
        List<OtpExtra> extras) {

    /**
     * A device with everything stated.
     *
     * @throws IllegalArgumentException if digits or period are out of {@link OtpParameters}' range
     */
    public OtpDevice {
        new OtpParameters(algorithm, digits, period);
        extras = List.copyOf(extras);
    }

    /** A device without extras. */
    public OtpDevice(String name, OtpFormat format, OtpSecret secret, OtpParameters parameters) {
        this(name, format, secret, parameters, List.of());
    }

    OtpDevice(String name, OtpFormat format, OtpSecret secret, OtpParameters parameters, List<OtpExtra> extras) {
        this(name, format, secret, parameters.algorithm(), parameters.digits(), parameters.period(), extras);
    }

    public OtpParameters parameters() {
        return new OtpParameters(algorithm, digits, period);
    }

    OtpDevice in(OtpFormat other) {
        return new OtpDevice(name, other, secret, algorithm, digits, period, extras);
    }

    OtpDevice named(String other) {
        return new OtpDevice(other, format, secret, algorithm, digits, period, extras);
    }

    /** Without secret and extras. */
    @Override
    public String toString() {
        return "OtpDevice[name=%s, format=%s, %s, %d digits, %d s]".formatted(name, format, algorithm, digits, period);
    }
}
