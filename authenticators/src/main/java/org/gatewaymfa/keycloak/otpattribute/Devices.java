// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The devices of one value, in their stored order. Immutable.
 *
 * <p>A device that nobody touches is written back byte for byte, as is everything around the devices. Two devices may have the
 * same name (we do not make them, but read them): a name stands for both.
 */
public final class Devices implements OtpAttribute {

    private final OtpFormat format;
    private final Envelope envelope;
    private final List<DeviceEntry> entries;

    private Devices(OtpFormat format, Envelope envelope, List<DeviceEntry> entries) {
        this.format = format;
        this.envelope = envelope;
        this.entries = List.copyOf(entries);
    }

    static Devices none(OtpFormat format) {
        return new Devices(format, format.codec().emptyEnvelope(), List.of());
    }

    static Devices read(SplitValue split, OtpContext context) {
        OtpFormat format = split.format();
        Function<RawDevice, StoredDevice> reader = context.accepts(format)
                ? raw -> format.codec().read(raw, context)
                : raw -> new StoredDevice.Unreadable(raw.name(), new UnreadableReason.FormatNotAccepted(format));
        return new Devices(
                format,
                split.envelope(),
                split.devices().stream()
                        .<DeviceEntry>map(raw -> new DeviceEntry.Kept(reader.apply(raw), raw))
                        .toList());
    }

    /** The form of the value, which a change keeps. */
    public OtpFormat format() {
        return format;
    }

    @Override
    public List<StoredDevice> stored() {
        return entries.stream().map(DeviceEntry::device).toList();
    }

    @Override
    public List<OtpDevice> readable() {
        return stored().stream().flatMap(Devices::readable).toList();
    }

    private static Stream<OtpDevice> readable(StoredDevice device) {
        return device instanceof StoredDevice.Readable readable ? Stream.of(readable.device()) : Stream.empty();
    }

    /** Whether a device, readable or not, has this name. */
    public boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.device().name().equals(name));
    }

    /**
     * With one more device, last, in this value's form.
     *
     * @throws OtpEncodingException if the name is not writable or taken
     */
    public Devices with(OtpDevice device) {
        requireFree(device.name());
        List<DeviceEntry> more = new ArrayList<>(entries);
        more.add(new DeviceEntry.Made(device.in(format)));
        return new Devices(format, envelope, more);
    }

    /** Without the devices of this name; the same if there is none. */
    public Devices without(String name) {
        return new Devices(
                format,
                envelope,
                entries.stream()
                        .filter(entry -> !entry.device().name().equals(name))
                        .toList());
    }

    /** Without the readable devices of this secret, whatever their names; the same if there is none. */
    public Devices withoutSecret(OtpSecret secret) {
        return new Devices(
                format,
                envelope,
                entries.stream()
                        .filter(entry -> readable(entry.device())
                                .noneMatch(device -> device.secret().equals(secret)))
                        .toList());
    }

    /**
     * With another name for a device.
     *
     * @throws OtpEncodingException if there is none, the new name is not writable or taken, or the seal cannot be renewed
     *     because the device is unreadable
     */
    public Devices renamed(String from, String to) {
        if (!has(from)) {
            throw new OtpEncodingException(OtpEncodingException.Reason.NO_SUCH_DEVICE, "No device has that name");
        }
        if (from.equals(to)) {
            return this;
        }
        requireFree(to);
        return new Devices(
                format,
                envelope,
                entries.stream()
                        .map(entry -> entry.device().name().equals(from) ? entry.renamed(to, format.codec()) : entry)
                        .toList());
    }

    private void requireFree(String name) {
        DeviceName.requireWritable(name);
        if (has(name)) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.NAME_TAKEN, "Another device has the name " + name);
        }
    }

    /**
     * The same devices in another form; this, if it is in that form already.
     *
     * @throws OtpEncodingException if a device is unreadable, has a name that is not writable, or the value has unknown members
     */
    public Devices in(OtpFormat other) {
        if (other == format) {
            return this;
        }
        if (envelope.hasUnknownMembers()) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.UNKNOWN_MEMBERS, "The value has members that are not ours");
        }
        List<DeviceEntry> converted = new ArrayList<>();
        for (DeviceEntry entry : entries) {
            OtpDevice device = entry.readable();
            DeviceName.requireWritable(device.name());
            converted.add(new DeviceEntry.Made(device.in(other)));
        }
        return new Devices(other, other.codec().emptyEnvelope(), converted);
    }

    /** The same devices in the same form, each readable one to be written anew: with the writing key. The others stay byte for byte. */
    public Devices renewed() {
        return new Devices(
                format,
                envelope,
                entries.stream()
                        .map(entry -> entry.device() instanceof StoredDevice.Readable readable
                                ? new DeviceEntry.Made(readable.device())
                                : entry)
                        .toList());
    }

    /** See {@link #encode(OtpContext)}. */
    public Optional<String> encode(OtpKeyRing keys, byte[] objectGuid) {
        return encode(OtpContext.of(keys, objectGuid));
    }

    /**
     * The text to store; empty means: remove the attribute. Asks for the writing key only if a device is to be encrypted.
     *
     * @throws OtpEncodingException if the form cannot express a device, there is no key, or the text is too long
     */
    public Optional<String> encode(OtpContext context) {
        if (entries.isEmpty() && !envelope.hasUnknownMembers()) {
            return Optional.empty();
        }
        String text = entries.stream()
                .map(entry -> entry.text(format.codec(), context))
                .collect(Collectors.joining(envelope.separator(), envelope.head(), envelope.tail()));
        if (text.length() > MAX_LENGTH) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.TOO_LONG, "The value would be longer than " + MAX_LENGTH);
        }
        return Optional.of(text);
    }

    /** Names and forms only. */
    @Override
    public String toString() {
        return "Devices[" + format + ", " + stored() + "]";
    }
}
