// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One parsed value of the attribute. Immutable.
 *
 * <p>Reading asks the key ring but nothing else; a change is made on a copy and becomes text in {@link Devices#encode}.
 */
public sealed interface OtpAttribute permits OtpAttribute.Empty, OtpAttribute.Foreign, Devices {

    /** Active Directory's limit of {@code userParameters}, in characters. Longer values are foreign and never written. */
    int MAX_LENGTH = 32_767;

    /** All three forms accepted, see {@link #parse(String, OtpContext)}. */
    static OtpAttribute parse(@Nullable String value, OtpKeyRing keys, byte[] objectGuid) {
        return parse(value, OtpContext.of(keys, objectGuid));
    }

    /**
     * Reads a value, whatever it is; only the key ring may throw.
     *
     * @param value null or empty if the entry has no such attribute
     */
    static OtpAttribute parse(@Nullable String value, OtpContext context) {
        if (value == null || value.isEmpty()) {
            return new Empty();
        }
        if (value.length() > MAX_LENGTH) {
            return new Foreign("longer than " + MAX_LENGTH + " characters");
        }
        if (value.startsWith(PlainCodec.PREFIX)) {
            return devices(PlainCodec.split(value), context, "starts like NetScaler's plain form, but is not");
        }
        if (value.stripLeading().startsWith("{")) {
            return devices(JsonSplitter.split(value), context, "JSON, but of no known form and version");
        }
        return new Foreign("of no known form");
    }

    private static OtpAttribute devices(Optional<SplitValue> split, OtpContext context, String otherwise) {
        return split.<OtpAttribute>map(value -> Devices.read(value, context)).orElseGet(() -> new Foreign(otherwise));
    }

    /** Every device that is stored, readable or not. */
    List<StoredDevice> stored();

    /** The devices whose codes can be checked. */
    List<OtpDevice> readable();

    /** The entry has no value: nothing is enrolled. */
    record Empty() implements OtpAttribute {

        /** A new value, to which devices can be added. */
        public Devices in(OtpFormat format) {
            return Devices.none(format);
        }

        @Override
        public List<StoredDevice> stored() {
            return List.of();
        }

        @Override
        public List<OtpDevice> readable() {
            return List.of();
        }
    }

    /**
     * A value that is not ours, such as the Terminal Services blob in {@code userParameters}. It must never be overwritten, so
     * there is no way from here to text.
     *
     * @param reason why it is none of the three forms, in English, without any part of the value
     */
    record Foreign(String reason) implements OtpAttribute {

        @Override
        public List<StoredDevice> stored() {
            return List.of();
        }

        @Override
        public List<OtpDevice> readable() {
            return List.of();
        }
    }
}
