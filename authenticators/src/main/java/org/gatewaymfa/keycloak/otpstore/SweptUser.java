// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.List;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpContext;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpattribute.UnreadableReason;

/** One user as a page of a run showed it. */
public final class SweptUser {

    private final String name;
    private final DirectoryEntry entry;
    private final OtpContext context;

    SweptUser(String name, DirectoryEntry entry, AdOtpUsers.Reading reading) {
        this.name = name;
        this.entry = entry;
        this.context = reading.config().context(reading.keys(), entry);
    }

    /** The name the user logs in with, as the directory writes it. */
    public String name() {
        return name;
    }

    /** Where the entry is. */
    public String dn() {
        return entry.dn();
    }

    /** What an attribute holds. */
    public OtpAttribute value(String attribute) {
        return entry.at(attribute).parsed(context);
    }

    /** Ids of the keys of all stored devices, in their order; empty for a device that needs none. */
    public List<String> keyIds(String attribute) {
        OtpContext locked = OtpContext.of(OtpKeyRing.NONE, entry.sealingId());
        return entry.at(attribute).parsed(locked).stored().stream()
                .map(SweptUser::keyId)
                .toList();
    }

    private static String keyId(StoredDevice device) {
        return device instanceof StoredDevice.Unreadable unreadable
                        && unreadable.reason() instanceof UnreadableReason.UnknownKey unknown
                ? unknown.kid()
                : "";
    }

    /** Whether two attributes hold the same, byte for byte. */
    public boolean holdsTheSame(String attribute, String other) {
        Optional<String> text = entry.at(attribute).text();
        return text.isPresent() && text.equals(entry.at(other).text());
    }

    /**
     * The text of changed devices; empty to clear the attribute.
     *
     * @throws org.gatewaymfa.keycloak.otpattribute.OtpEncodingException if they cannot be stored in their form
     */
    Optional<String> text(Devices devices) {
        return devices.encode(context);
    }

    /**
     * Whether changed devices can be stored, without storing them.
     *
     * @throws org.gatewaymfa.keycloak.otpattribute.OtpEncodingException if not
     */
    public void tryOut(Devices devices) {
        text(devices);
    }

    DirectoryEntry entry(String attribute) {
        return entry.at(attribute);
    }

    /** Name only. */
    @Override
    public String toString() {
        return "SweptUser[" + name + "]";
    }
}
