// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import org.gatewaymfa.keycloak.push.PushLogins;

/**
 * Message keys of the texts that people who log in may see. Of each text that says why another method is asked for there is a
 * second one for gateways, with the same key and {@code Gateway} behind it.
 */
final class PushMessages {

    static final String UNANSWERED = "gwmfaPushUnanswered";
    static final String WITHDRAWN = "gwmfaPushWithdrawn";
    static final String DENIED = "gwmfaPushDenied";
    static final String REPORTED = "gwmfaPushReported";
    static final String WRONG_CODE = "gwmfaPushWrongCode";
    static final String NOT_YET = "gwmfaPushNotYet";
    static final String ASKED_AGAIN = "gwmfaPushAskedAgain";
    static final String NOT_ASKED_AGAIN = "gwmfaPushNotAskedAgain";
    static final String SECOND_FACTORS_LOCKED = "gwmfaSecondFactorsLocked";
    static final String ACCOUNT_UNUSABLE = "gwmfaAccountUnusable";

    private static final String ANOTHER_PENDING = "gwmfaPushAnotherPending";
    private static final String CODES_ONLY = "gwmfaPushCodesOnly";
    private static final String BACK_OFF = "gwmfaPushBackOff";
    private static final String LOCKED = "gwmfaPushLocked";

    private PushMessages() {}

    /** Why the phones were not asked. */
    static String of(PushLogins.Reason reason) {
        return switch (reason) {
            case ANOTHER_PENDING -> ANOTHER_PENDING;
            case CODES_ONLY -> CODES_ONLY;
            case BACK_OFF -> BACK_OFF;
            case NO_PHONE, DENIED_TOO_OFTEN, REPORTED -> LOCKED;
        };
    }
}
