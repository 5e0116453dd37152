// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.regex.Pattern;

/** The name of a device, and its stored text, in which a space is a {@code +}. */
public final class DeviceName {

    private static final Pattern WRITABLE =
            Pattern.compile("(?!\\.+$)[A-Za-z0-9._](?:[A-Za-z0-9._ ]{0,62}[A-Za-z0-9._])?");

    private DeviceName() {}

    /**
     * Whether we write this name: 1 to 64 letters, digits, dots, underscores and inner spaces, which is what NetScaler's
     * tools take, but not dots alone, which addresses give another meaning. Other names are read and kept, but not made.
     */
    public static boolean isWritable(String name) {
        return WRITABLE.matcher(name).matches();
    }

    static String decode(String stored) {
        return stored.replace('+', ' ');
    }

    static String encode(String name) {
        requireWritable(name);
        return name.replace(' ', '+');
    }

    static void requireWritable(String name) {
        if (!isWritable(name)) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.NAME,
                    "A device name has 1 to 64 letters, digits, dots, underscores and inner spaces");
        }
    }
}
