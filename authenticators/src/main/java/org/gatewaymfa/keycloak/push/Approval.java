// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.util.Locale;

/** How an approval is tied to the login that asks for it. */
public enum Approval {
    /** The phone shows a code after the approval, and the user types it into the login. */
    CODE,
    /** The login shows a number, and the user types it into the phone. */
    NUMBER,
    /** Approve or deny, and nothing else. */
    TAP;

    public String wireValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
