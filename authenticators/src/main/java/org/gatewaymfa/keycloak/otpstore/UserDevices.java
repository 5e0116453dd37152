// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpContext;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpattribute.UnreadableReason;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.jboss.logging.Logger;

/** One user's devices: how the raw entry becomes devices and a change becomes a write. Knows the directory, but nothing of Keycloak's session. */
final class UserDevices {

    private static final Logger LOG = Logger.getLogger(UserDevices.class);

    private final EntryId id;
    private final AdOtpMapperConfig config;
    private final DirectorySource directory;
    private final OtpKeyRing keys;
    private final UserMemory memory;
    private final Clock clock;

    /** Finds the directory only where it is asked: that means to look through the LDAP provider's settings. */
    interface DirectorySource {
        Directory get() throws AdOtpUnavailableException;
    }

    UserDevices(
            EntryId id,
            AdOtpMapperConfig config,
            DirectorySource directory,
            OtpKeyRing keys,
            UserMemory memory,
            Clock clock) {
        this.id = id;
        this.config = config;
        this.directory = directory;
        this.keys = keys;
        this.memory = memory;
        this.clock = clock;
    }

    AdOtpEntry read() throws AdOtpUnavailableException {
        return read(directory.get().read(id, config.attribute()));
    }

    /** What an entry says that was found before. */
    AdOtpEntry read(DirectoryEntry entry) throws AdOtpUnavailableException {
        Devices devices = withoutRemoved(devices(entry));
        if (!devices.stored().isEmpty() && devices.readable().isEmpty()) {
            throw unusable(entry, devices);
        }
        return new AdOtpEntry(devices, entry.account(clock.instant()), config.settings());
    }

    Devices stored() throws AdOtpUnavailableException {
        return withoutRemoved(devices(directory.get().read(id, config.attribute())));
    }

    void update(UnaryOperator<Devices> change) throws AdOtpUnavailableException {
        memory.lock().hold(() -> {
            DevicesChange made = new DevicesChange(change);
            directory.get().update(id, config.attribute(), made);
            made.stored();
        });
    }

    private Devices changed(Devices before, UnaryOperator<Devices> change) throws AdOtpUnavailableException {
        Devices after = converted(change.apply(before));
        int limit = config.settings().deviceLimit();
        int count = after.stored().size();
        if (count > limit && count > before.stored().size()) {
            throw new AdOtpUnavailableException(Reason.DEVICE_LIMIT, "A user may have %d devices".formatted(limit));
        }
        return after;
    }

    /** The words of the value, not yet whether they help; a new value has the mapper's write format. */
    private Devices devices(DirectoryEntry entry) throws AdOtpUnavailableException {
        OtpAttribute parsed = entry.parsed(context(entry));
        if (parsed instanceof OtpAttribute.Foreign other) {
            throw foreign(entry, other.reason());
        }
        return parsed instanceof Devices devices ? devices : new OtpAttribute.Empty().in(config.writeFormat());
    }

    private OtpContext context(DirectoryEntry entry) {
        return config.context(keys, entry);
    }

    /** Without what a domain controller shows that has not heard of a removal; a new device under the old name stays. */
    private Devices withoutRemoved(Devices devices) {
        Devices left = devices;
        for (OtpDevice device : devices.readable()) {
            if (memory.removed().contains(device.secret())) {
                LOG.debugf("Device %s of %s was removed a short time ago and is refused", device.name(), id);
                left = left.withoutSecret(device.secret());
            }
        }
        return left;
    }

    /** Brings a changed value to the mapper's format where it wants that; what cannot be converted keeps its format rather than being lost. */
    private Devices converted(Devices devices) {
        if (!config.convertOnChange()) {
            return devices;
        }
        try {
            return devices.in(config.writeFormat());
        } catch (OtpEncodingException e) {
            LOG.warnf("The devices of %s stay in the format %s: %s", id, devices.format(), e.getMessage());
            return devices;
        }
    }

    private AdOtpUnavailableException foreign(DirectoryEntry entry, String why) {
        return new AdOtpUnavailableException(
                Reason.FOREIGN_VALUE,
                "The attribute %s of %s holds something of another product and is left alone: %s"
                        .formatted(config.attribute(), entry.dn(), why));
    }

    private AdOtpUnavailableException unusable(DirectoryEntry entry, Devices devices) {
        List<StoredDevice.Unreadable> unreadable = devices.stored().stream()
                .filter(StoredDevice.Unreadable.class::isInstance)
                .map(StoredDevice.Unreadable.class::cast)
                .toList();
        boolean keyMissing =
                unreadable.stream().anyMatch(device -> device.reason() instanceof UnreadableReason.UnknownKey);
        String why = unreadable.stream()
                .map(device -> device.name() + ": " + device.reason())
                .collect(Collectors.joining(", "));
        return new AdOtpUnavailableException(
                keyMissing ? Reason.KEY_MISSING : Reason.DEVICES_UNREADABLE,
                "No device in %s of %s can be used (%s)".formatted(config.attribute(), entry.dn(), why));
    }

    /** A change by a function, refused where it would undo an earlier one. */
    private final class DevicesChange implements ValueChange {

        private final UnaryOperator<Devices> change;
        private final Announcement announcement = new Announcement(memory);
        private Set<OtpSecret> added = Set.of();

        DevicesChange(UnaryOperator<Devices> change) {
            this.change = change;
        }

        @Override
        public Optional<String> from(DirectoryEntry entry, String server) throws AdOtpUnavailableException {
            announcement.requireCurrent(entry, server);
            Devices before = withoutRemoved(devices(entry));
            Devices after = changed(before, change);
            Optional<String> value = after.encode(context(entry));
            if (!value.equals(entry.text())) {
                announcement.of(entry, server, value, only(before, after));
            }
            added = only(after, before);
            return value;
        }

        @Override
        public void notStored() {
            announcement.takeBack();
        }

        void stored() {
            added.forEach(memory.removed()::forget);
        }

        private static Set<OtpSecret> only(Devices these, Devices those) {
            Set<OtpSecret> secrets = secrets(these);
            secrets.removeAll(secrets(those));
            return secrets;
        }
    }

    private static Set<OtpSecret> secrets(Devices devices) {
        return devices.readable().stream().map(OtpDevice::secret).collect(Collectors.toCollection(HashSet::new));
    }
}
