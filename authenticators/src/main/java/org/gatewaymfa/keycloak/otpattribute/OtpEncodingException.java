// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/** A change that cannot be put into the attribute. The stored value stays as it was; the message holds no secret. */
public final class OtpEncodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** The name is not {@link DeviceName#isWritable writable}. */
        NAME,
        /** Another device has that name. */
        NAME_TAKEN,
        /** No device has that name. */
        NO_SUCH_DEVICE,
        /** The form has no place for the device's digits, period, algorithm or extras. */
        NOT_EXPRESSIBLE,
        /** There is no key to write with, or NetScaler could not have it. */
        NO_WRITING_KEY,
        /** A device that cannot be read cannot be renamed or converted where that means to encrypt it anew. */
        UNREADABLE_DEVICE,
        /** The value has unknown members that the wanted form cannot keep. */
        UNKNOWN_MEMBERS,
        /** More than Active Directory's 32,767 characters. */
        TOO_LONG
    }

    private final Reason reason;

    OtpEncodingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
