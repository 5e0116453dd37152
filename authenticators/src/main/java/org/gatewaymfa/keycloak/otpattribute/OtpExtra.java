// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/**
 * A member of a stored device that we do not use but keep, such as NetScaler's {@code tag} of a push device.
 *
 * @param name the key of the {@code &key=value} pair or of the JSON member
 * @param json the value as JSON text; the value of a {@code &key=value} pair is a JSON string
 */
public record OtpExtra(String name, String json) {

    /** The name only: a value may be a secret of another product. */
    @Override
    public String toString() {
        return "OtpExtra[name=" + name + "]";
    }
}
