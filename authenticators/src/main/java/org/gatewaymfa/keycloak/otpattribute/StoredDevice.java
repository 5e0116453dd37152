// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/** A device as it is stored: with what is needed to check its codes, or with the reason why that cannot be had. */
public sealed interface StoredDevice {

    /** As people see it: the stored {@code +} is a space here. */
    String name();

    /** Its codes can be checked. */
    @SuppressWarnings("JavaLangClash") // always written as StoredDevice.Readable
    record Readable(OtpDevice device) implements StoredDevice {
        @Override
        public String name() {
            return device.name();
        }
    }

    /** It is there, is kept byte for byte and can be removed, but no code of it can be checked. */
    record Unreadable(String name, UnreadableReason reason) implements StoredDevice {}
}
