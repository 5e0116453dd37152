// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import java.util.Locale;

/**
 * A user to be added to the directory.
 *
 * @param logonName {@code sAMAccountName}; the rest of the names is made from it
 * @param givenName also the first half of the entry's common name
 * @param surname the second half
 * @param password in clear, as a bind brings it
 */
public record DirectoryUser(String logonName, String givenName, String surname, String password) {

    /** A user whose names follow from the logon name. */
    public static DirectoryUser named(String logonName, String password) {
        String givenName = logonName.substring(0, 1).toUpperCase(Locale.ROOT) + logonName.substring(1);
        return new DirectoryUser(logonName, givenName, "Example", password);
    }

    public String commonName() {
        return givenName + " " + surname;
    }

    @Override
    public String toString() {
        return "DirectoryUser[" + logonName + "]";
    }
}
