// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpattribute.UnreadableReason;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;

/** The codes and words of what a run finds. None repeats any part of a value. */
final class Findings {

    static final String FOREIGN = "foreign";
    static final String UNREADABLE = "unreadable";
    static final String CONFLICT = "conflict";
    static final String NOT_CONVERTIBLE = "not-convertible";
    static final String CHANGED_MEANWHILE = "changed-meanwhile";
    static final String CATCHING_UP = "catching-up";
    static final String BUSY = "busy";
    static final String REFUSED = "refused";

    private Findings() {}

    static String text(UnreadableReason reason) {
        if (reason instanceof UnreadableReason.UnknownKey unknown) {
            return "the realm has no enabled key " + unknown.kid();
        }
        if (reason instanceof UnreadableReason.BrokenSeal broken) {
            return "broken seal: altered, or copied from another user or device; key " + broken.kid();
        }
        if (reason instanceof UnreadableReason.FormatNotAccepted format) {
            return "the mapper does not accept the format " + format.format().wireValue();
        }
        return reason instanceof UnreadableReason.Corrupt corrupt ? "damaged: " + corrupt.detail() : "unknown";
    }

    static String text(OtpEncodingException e) {
        return switch (e.reason()) {
            case UNREADABLE_DEVICE -> "a device cannot be read";
            case NOT_EXPRESSIBLE ->
                "the format has no place for digits, period, algorithm or an unknown member of a device";
            case UNKNOWN_MEMBERS -> "the value has members that are not ours";
            case NAME, NAME_TAKEN, NO_SUCH_DEVICE -> "a device has a name that cannot be written";
            case NO_WRITING_KEY -> "no key that can be used for the format";
            case TOO_LONG -> "the value would be too long";
        };
    }

    /** The code of a failure that concerns one user only; a run goes on after it. Empty for one that ends the run. */
    static String code(AdOtpUnavailableException e) {
        return switch (e.reason()) {
            case CATCHING_UP -> CATCHING_UP;
            case BUSY -> BUSY;
            case ACCESS_REFUSED -> REFUSED;
            default -> "";
        };
    }
}
