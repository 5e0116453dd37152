// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import org.gatewaymfa.keycloak.otpstore.AdOtpSweep;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;

/** What is to be done with one user. */
sealed interface Verdict {

    /** Nothing: there is no value of ours, or it is as it should be. */
    record Done() implements Verdict {}

    /**
     * A change.
     *
     * @param from what it is now, for the report
     * @param to what it will be
     * @param step how
     */
    record Change(String from, String to, Step step) implements Verdict {}

    /**
     * Something stands in the way, so it stays as it is.
     *
     * @param detail what, for the report
     */
    record Conflict(String detail) implements Verdict {}

    /** A change of one user. May throw {@link org.gatewaymfa.keycloak.otpattribute.OtpEncodingException}, also when it is only tried out. */
    interface Step {

        /** Finds out whether it can be done, without doing it. */
        default void tryOut() {
            // most steps need nothing that could be missing
        }

        /** Returns false if somebody else changed the user meanwhile. */
        boolean on(AdOtpSweep sweep) throws AdOtpUnavailableException;
    }
}
