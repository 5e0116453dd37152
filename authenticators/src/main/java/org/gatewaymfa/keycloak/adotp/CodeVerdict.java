// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.secondfactor.StepWindow;

/** What an input is, by the devices and the clock alone. Whether the code was used before is not known here. */
sealed interface CodeVerdict {

    /**
     * A valid code.
     *
     * @param matches at least one; more only if devices happen to show the same code at the same time. Using the code uses
     *     up all of them
     */
    record Valid(List<Match> matches) implements CodeVerdict {

        public Valid {
            matches = List.copyOf(matches);
        }

        OtpDevice device() {
            return matches.get(0).device();
        }
    }

    /** A device that shows the code, the newest step in which it does, and the steps that are valid for it now. */
    record Match(OtpDevice device, long step, StepWindow window) {}

    /** Digits, but not a valid code of any device. */
    record Wrong() implements CodeVerdict {}

    /** Not a code at all: letters, too short or too long, digits of another script. */
    record Malformed() implements CodeVerdict {}
}
