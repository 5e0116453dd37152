// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.time.Instant;

/**
 * A grant at the only moment its code is known: for the answer to the help desk, and nothing else.
 *
 * @param code what the user types
 * @param expires when it stops being good
 */
public record IssuedGrant(String code, Instant expires) {

    /** Without the code. */
    @Override
    public String toString() {
        return "IssuedGrant[expires=" + expires + "]";
    }
}
