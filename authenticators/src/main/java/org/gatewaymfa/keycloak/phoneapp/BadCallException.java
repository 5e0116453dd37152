// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

/** What came is not what the interface takes. Says nothing of what it was: nothing is echoed and nothing is logged. */
final class BadCallException extends Exception {

    BadCallException() {
        super("Not a call of this interface", null, false, false);
    }
}
