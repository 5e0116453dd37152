// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpattribute.UnreadableReason;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;

/** Message keys of what the page says, besides what its templates say themselves. */
final class ManageOtpMessages {

    static final String ADDED = "gwmfaManageAdded";
    static final String PHONE_ADDED = "gwmfaManagePhoneAdded";
    static final String RENAMED = "gwmfaManageRenamed";
    static final String REMOVED = "gwmfaManageRemoved";
    static final String TESTED = "gwmfaManageTested";
    static final String TESTED_OTHER = "gwmfaManageTestedOther";
    static final String CONFIRMED = "gwmfaManageConfirmed";
    static final String GRANTED = "gwmfaManageGranted";

    static final String CODE_MISSING = "gwmfaManageCodeMissing";
    static final String CODE_WRONG = "gwmfaAdOtpWrongCode";
    static final String NEW_CODE_WRONG = "gwmfaManageNewCodeWrong";
    static final String DIGITS_MISSING = "gwmfaManagePhoneDigitsMissing";
    static final String DIGITS_WRONG = "gwmfaManagePhoneDigitsWrong";
    static final String GRANT_MISSING = "gwmfaManageGrantMissing";
    static final String GRANT_WRONG = "gwmfaManageGrantWrong";
    static final String NAME_MISSING = "gwmfaManageNameMissing";
    static final String NAME_UNUSABLE = "gwmfaManageNameUnusable";
    static final String NAME_TAKEN = "gwmfaManageNameTaken";

    static final String LIMIT = "gwmfaManageLimit";
    static final String NOT_ALLOWED = "gwmfaManageNotAllowed";
    static final String TOO_NEW = "gwmfaManageTooNew";
    static final String PHONE_NOT_YET = "gwmfaManagePhoneNotYet";
    static final String PHONE_SILENT = "gwmfaManagePhoneSilent";
    static final String PHONE_DENIED = "gwmfaManagePhoneDenied";
    static final String PHONE_EXPIRED = "gwmfaManagePhoneExpired";
    static final String DRAFT_EXPIRED = "gwmfaManageDraftExpired";
    static final String DRAFT_FOREIGN = "gwmfaManageDraftForeign";
    static final String DEVICE_GONE = "gwmfaManageDeviceGone";
    static final String DEVICE_NEEDED = "gwmfaManageDeviceNeeded";

    static final String SECOND_FACTORS_LOCKED = "gwmfaSecondFactorsLocked";
    static final String ACCOUNT_UNUSABLE = "gwmfaAccountUnusable";
    static final String LOG_IN_AGAIN = "gwmfaManageLogInAgain";
    static final String MISCONFIGURED = "gwmfaManageFaultMisconfigured";

    static final String KIND_CODES = "gwmfaManageKindCodes";
    static final String KIND_PUSH = "gwmfaManageKindPush";
    static final String KIND_PUSH_AND_CODES = "gwmfaManageKindPushAndCodes";

    static final String BUTTON_DONE = "gwmfaManageDone";
    static final String BUTTON_CONTINUE = "gwmfaManageContinue";

    private ManageOtpMessages() {}

    /** What the user is told when the directory could not be read or written. */
    static String of(AdOtpUnavailableException.Reason reason) {
        return switch (reason) {
            case NO_MAPPER -> "gwmfaManageFaultNoMapper";
            case MISCONFIGURED, BIND_REFUSED -> MISCONFIGURED;
            case UNREACHABLE -> "gwmfaManageFaultUnreachable";
            case ACCESS_REFUSED -> "gwmfaManageFaultAccessRefused";
            case ENTRY_NOT_FOUND -> "gwmfaManageFaultEntryNotFound";
            case ATTRIBUTE_UNREADABLE -> "gwmfaManageFaultAttributeUnreadable";
            case FOREIGN_VALUE -> "gwmfaManageFaultForeignValue";
            case KEY_MISSING -> "gwmfaManageFaultKeyMissing";
            case DEVICES_UNREADABLE -> "gwmfaManageFaultDevicesUnreadable";
            case DEVICE_LIMIT -> "gwmfaManageFaultDeviceLimit";
            case CATCHING_UP -> "gwmfaManageFaultCatchingUp";
            case BUSY -> "gwmfaManageFaultBusy";
        };
    }

    /** What the user is told when the attribute cannot hold a change. */
    static String of(OtpEncodingException.Reason reason) {
        return switch (reason) {
            case NAME -> NAME_UNUSABLE;
            case NAME_TAKEN -> NAME_TAKEN;
            case NO_SUCH_DEVICE -> DEVICE_GONE;
            case UNREADABLE_DEVICE -> "gwmfaManageFaultUnreadableDevice";
            case NOT_EXPRESSIBLE, NO_WRITING_KEY, UNKNOWN_MEMBERS -> MISCONFIGURED;
            case TOO_LONG -> "gwmfaManageFaultTooLong";
        };
    }

    /** What the list says about a device that cannot be used. */
    static String of(UnreadableReason reason) {
        if (reason instanceof UnreadableReason.UnknownKey) {
            return "gwmfaManageUnreadableKey";
        }
        return reason instanceof UnreadableReason.FormatNotAccepted
                ? "gwmfaManageUnreadableFormat"
                : "gwmfaManageUnreadableDamaged";
    }
}
