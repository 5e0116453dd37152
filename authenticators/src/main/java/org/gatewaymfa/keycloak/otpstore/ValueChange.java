// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Optional;

/** Decides the new value from what the entry holds now. Runs again if another writer was faster, so an
 * effect of a decision must be taken back in {@link #notStored}. */
interface ValueChange {

    /**
     * The new value.
     *
     * @param server which server showed the current one, and would take the new one
     * @return the value to store, empty to clear the attribute
     * @throws AdOtpUnavailableException if the entry must stay as it is
     */
    Optional<String> from(DirectoryEntry current, String server) throws AdOtpUnavailableException;

    /** The value decided last is surely not stored: another writer was faster, or the server refused it. Not called while that is unknown. */
    default void notStored() {
        // a decision without effects has nothing to take back
    }
}
