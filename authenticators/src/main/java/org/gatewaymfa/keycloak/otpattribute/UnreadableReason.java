// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/** Why a stored device cannot be used. Each is safe to log: none holds any part of the secret or the cipher text. */
public sealed interface UnreadableReason {

    /**
     * The key is not in the key ring: not imported, or disabled.
     *
     * @param kid as {@link OtpKey#kid()}
     */
    record UnknownKey(String kid) implements UnreadableReason {}

    /** A sealed device whose tag does not verify: altered, or copied from another user or device name. */
    record BrokenSeal(String kid) implements UnreadableReason {}

    /**
     * Damaged, or made with another key than its key id says.
     *
     * @param detail what is wrong, in English, for an operator
     */
    record Corrupt(String detail) implements UnreadableReason {}

    /** The form is not among those the administrator accepts. */
    record FormatNotAccepted(OtpFormat format) implements UnreadableReason {}
}
