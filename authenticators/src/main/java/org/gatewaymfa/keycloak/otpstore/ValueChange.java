// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Optional;

/** Decides the new value from what the entry holds now. Runs again if another writer was faster, so it must not have lasting effects. */
interface ValueChange {

    /**
     * The new value.
     *
     * @return the value to store, empty to clear the attribute
     * @throws AdOtpUnavailableException if the entry must stay as it is
     */
    Optional<String> from(DirectoryEntry current) throws AdOtpUnavailableException;
}
