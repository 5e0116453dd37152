// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

/** Message keys of the texts that people who log in may see. */
final class AdOtpMessages {

    /** The same for every code that did not count, so that it does not tell a used code from a wrong one. */
    static final String WRONG_CODE = "gwmfaAdOtpWrongCode";

    static final String SECOND_FACTORS_LOCKED = "gwmfaSecondFactorsLocked";

    /** The same for a disabled, a locked and an expired account. */
    static final String ACCOUNT_UNUSABLE = "gwmfaAccountUnusable";

    static final String UNAVAILABLE = "gwmfaUnavailable";

    /** The user's own data is at fault, so that a later try would not help. */
    static final String UNREADABLE = "gwmfaUnreadable";

    /** Where to enrol; its one argument is the URL. */
    static final String ENROL_FIRST = "gwmfaEnrolFirst";

    /** For a user whose only second factor is a phone that is of no help now. */
    static final String NO_OTHER_METHOD = "gwmfaNoOtherMethod";

    private AdOtpMessages() {}
}
