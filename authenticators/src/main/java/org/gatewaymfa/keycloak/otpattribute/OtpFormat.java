// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Arrays;
import java.util.Optional;

/** The three text forms of the attribute. One value is in one form; users may differ. */
public enum OtpFormat {
    /** NetScaler's {@code #@name=SECRET&,}: anybody who can read the attribute can make codes. */
    PLAIN("plain"),
    /** NetScaler's {@code {"otpdata":…}}: hidden, but bound to nobody and changeable by whoever may write it. */
    NETSCALER_ENCRYPTED("netscaler"),
    /** Our {@code {"gwmfa":…}}: authenticated, bound to the user's objectGUID and the device's name. */
    SEALED("sealed");

    private final String wireValue;

    OtpFormat(String wireValue) {
        this.wireValue = wireValue;
    }

    /** The value used in configuration. */
    public String wireValue() {
        return wireValue;
    }

    public static Optional<OtpFormat> fromWireValue(String value) {
        return Arrays.stream(values())
                .filter(format -> format.wireValue.equals(value))
                .findFirst();
    }

    DeviceCodec codec() {
        return switch (this) {
            case PLAIN -> PlainCodec.INSTANCE;
            case NETSCALER_ENCRYPTED -> NetScalerCodec.INSTANCE;
            case SEALED -> SealedCodec.INSTANCE;
        };
    }
}
