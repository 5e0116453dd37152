// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

/** One line of the list, as the template reads it. */
public final class DeviceRow {

    private final String name;
    private final String lastUse;
    private final String unreadable;

    DeviceRow(String name, String lastUse, String unreadable) {
        this.name = name;
        this.lastUse = lastUse;
        this.unreadable = unreadable;
    }

    public String getName() {
        return name;
    }

    /** A day in the user's language; empty if it is not known. */
    public String getLastUse() {
        return lastUse;
    }

    /** Key of a text that says why the device cannot be used; empty if it can. */
    public String getUnreadable() {
        return unreadable;
    }
}
