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
    private final Directory directory;
    private final OtpKeyRing keys;
    private final RemovedDevices removed;
    private final ClusterLock lock;
    private final Clock clock;

    UserDevices(
            EntryId id,
            AdOtpMapperConfig config,
            Directory directory,
            OtpKeyRing keys,
            RemovedDevices removed,
            ClusterLock lock,
            Clock clock) {
        this.id = id;
        this.config = config;
        this.directory = directory;
        this.keys = keys;
        this.removed = removed;
        this.lock = lock;
        this.clock = clock;
    }

    AdOtpEntry read() throws AdOtpUnavailableException {
        DirectoryEntry entry = directory.read(id, config.attribute());
        Devices devices = withoutRemoved(devices(entry));
        if (!devices.stored().isEmpty() && devices.readable().isEmpty()) {
            throw unusable(entry, devices);
        }
        return new AdOtpEntry(devices, entry.account(clock.instant()), config.settings());
    }

    void update(UnaryOperator<Devices> change) throws AdOtpUnavailableException {
        lock.hold(() -> {
            Removal removal = new Removal();
            try {
                directory.update(id, config.attribute(), entry -> changed(entry, change, removal));
            } catch (AdOtpUnavailableException e) {
                // a broken connection leaves open whether the write was done
                if (e.reason() != Reason.UNREACHABLE) {
                    removal.undo();
                }
                throw e;
            } catch (RuntimeException e) {
                removal.undo();
                throw e;
            }
            removal.added.forEach(removed::forget);
        });
    }

    private Optional<String> changed(DirectoryEntry entry, UnaryOperator<Devices> change, Removal removal)
            throws AdOtpUnavailableException {
        Devices before = withoutRemoved(devices(entry));
        Devices after = converted(change.apply(before));
        int limit = config.settings().deviceLimit();
        int count = after.stored().size();
        if (count > limit && count > before.stored().size()) {
            throw new AdOtpUnavailableException(Reason.DEVICE_LIMIT, "A user may have %d devices".formatted(limit));
        }
        Optional<String> value = after.encode(context(entry));
        removal.of(before, after);
        return value;
    }

    /** The words of the value, not yet whether they help; a new value has the mapper's write format. */
    private Devices devices(DirectoryEntry entry) throws AdOtpUnavailableException {
        if (entry.values().size() > 1) {
            throw foreign(entry, "it has several values");
        }
        if (!entry.values().isEmpty() && entry.text().isEmpty()) {
            throw foreign(entry, "it is no text");
        }
        OtpAttribute parsed = OtpAttribute.parse(entry.text().orElse(null), context(entry));
        if (parsed instanceof OtpAttribute.Foreign other) {
            throw foreign(entry, other.reason());
        }
        return parsed instanceof Devices devices ? devices : new OtpAttribute.Empty().in(config.writeFormat());
    }

    private OtpContext context(DirectoryEntry entry) {
        return OtpContext.of(keys, entry.sealingId())
                .accepting(config.acceptedFormats())
                .readingUnstatedAs(config.settings().newDevices());
    }

    /** Without what a domain controller shows that has not heard of a removal; a new device under the old name stays. */
    private Devices withoutRemoved(Devices devices) {
        Devices left = devices;
        for (OtpDevice device : devices.readable()) {
            if (removed.contains(device.secret())) {
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

    private static Set<OtpSecret> secrets(Devices devices) {
        return devices.readable().stream().map(OtpDevice::secret).collect(Collectors.toSet());
    }

    /** What one change removes and adds, gathered over all its attempts. */
    private final class Removal {

        private final Set<OtpSecret> remembered = new HashSet<>();
        private Set<OtpSecret> added = Set.of();

        /** Called before the write, so that there is no moment at which a removed device opens a login. */
        void of(Devices before, Devices after) {
            Set<OtpSecret> gone = new HashSet<>(secrets(before));
            gone.removeAll(secrets(after));
            gone.stream()
                    .filter(secret -> removed.remember(secret, config.replicationTime()))
                    .forEach(remembered::add);
            added = new HashSet<>(secrets(after));
            added.removeAll(secrets(before));
        }

        void undo() {
            remembered.forEach(removed::forget);
        }
    }
}
