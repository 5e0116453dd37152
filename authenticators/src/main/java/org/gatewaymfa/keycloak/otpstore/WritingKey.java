// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

/** What a run needs a key to write with for. */
public enum WritingKey {
    /** Nothing is encrypted. */
    NONE,
    /** Values are encrypted but not stored: where the realm has no active key, none is made and a passing one stands in. */
    FOR_TRIAL,
    /** Values are encrypted and stored: where the realm has no active key, one is made. */
    NEEDED
}
