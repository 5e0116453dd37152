// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

/** One line of the list, as the template reads it. */
public final class DeviceRow {

    private final String name;
    private final Codes codes;
    private final Push push;

    /**
     * What is known of the codes of a device.
     *
     * @param there whether it makes any
     * @param lastUse a day in the user's language; empty if it is not known
     * @param unreadable key of a text that says why they cannot be used; empty if they can
     */
    record Codes(boolean there, String lastUse, String unreadable) {

        static final Codes NONE = new Codes(false, "", "");
    }

    /**
     * What is known of a phone that answers requests.
     *
     * @param added a day in the user's language
     * @param unlocked whether it asks for its owner before it approves
     */
    record Push(boolean there, String added, boolean unlocked) {

        static final Push NONE = new Push(false, "", false);
    }

    DeviceRow(String name, Codes codes, Push push) {
        this.name = name;
        this.codes = codes;
        this.push = push;
    }

    public String getName() {
        return name;
    }

    /** Key of a text that says what the device can do. */
    public String getKind() {
        if (!push.there()) {
            return ManageOtpMessages.KIND_CODES;
        }
        return codes.there() ? ManageOtpMessages.KIND_PUSH_AND_CODES : ManageOtpMessages.KIND_PUSH;
    }

    public boolean isCodes() {
        return codes.there();
    }

    public boolean isPush() {
        return push.there();
    }

    /** A day in the user's language; empty if it is not known. */
    public String getLastUse() {
        return codes.lastUse();
    }

    /** Key of a text that says why the codes cannot be used; empty if they can. */
    public String getUnreadable() {
        return codes.unreadable();
    }

    /** The day on which the phone was added, in the user's language. */
    public String getAdded() {
        return push.added();
    }

    /** Whether the phone asks for its owner, by finger, face or PIN, before it approves. */
    public boolean isUnlocked() {
        return push.unlocked();
    }
}
