// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

/**
 * The devices of a user could not be read or written. Never means "has no device": a login that meets this is refused and nothing is counted.
 *
 * <p>The message is for the log of administrators, not for users. It carries no secret, no attribute value and no cause, because a
 * directory's own error text may repeat the value it refused.
 */
public final class AdOtpUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong, in the words of the documentation page <i>AD OTP store</i>. */
    public enum Reason {
        /** The user does not come from an LDAP provider that has the mapper, or the provider is switched off. */
        NO_MAPPER,
        /** The settings of the mapper or of its LDAP provider cannot be used. */
        MISCONFIGURED,
        /** No server of the provider answered in time. */
        UNREACHABLE,
        /** The directory refused the bind account of the provider. */
        BIND_REFUSED,
        /** The bind account lacks a right, or the directory does not take the attribute. */
        ACCESS_REFUSED,
        /** The user's entry is not (or no longer) there, or not unique. */
        ENTRY_NOT_FOUND,
        /** The attribute is not in the directory's schema or cannot be read. */
        ATTRIBUTE_UNREADABLE,
        /** The attribute holds something of another product. */
        FOREIGN_VALUE,
        /** No key is there for any of the devices. */
        KEY_MISSING,
        /** Devices are there, none of them can be read. */
        DEVICES_UNREADABLE,
        /** The change would exceed the device limit. */
        DEVICE_LIMIT,
        /** The domain controller that would take the change has not heard of an earlier one: a later try will do. */
        CATCHING_UP,
        /** Other writers were faster several times, or hold the user's lock. */
        BUSY;

        /** Whether the data of this one user is at fault: no other server and no later try would help, and all other users can log in. */
        public boolean isOfThisUser() {
            return switch (this) {
                case ENTRY_NOT_FOUND, FOREIGN_VALUE, KEY_MISSING, DEVICES_UNREADABLE, DEVICE_LIMIT -> true;
                case NO_MAPPER,
                        MISCONFIGURED,
                        UNREACHABLE,
                        BIND_REFUSED,
                        ACCESS_REFUSED,
                        ATTRIBUTE_UNREADABLE,
                        CATCHING_UP,
                        BUSY -> false;
            };
        }
    }

    private final Reason reason;
    private final String summary;

    AdOtpUnavailableException(Reason reason, String message) {
        this(reason, message, message);
    }

    AdOtpUnavailableException(Reason reason, String message, String summary) {
        super(message);
        this.reason = reason;
        this.summary = summary;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong in a few words of our own, for an event; the message tells more. */
    public String summary() {
        return summary;
    }
}
