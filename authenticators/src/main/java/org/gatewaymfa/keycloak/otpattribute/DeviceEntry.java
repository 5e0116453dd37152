// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/** A place in a value: a device with the text it came from, or one to be written anew. */
sealed interface DeviceEntry {

    StoredDevice device();

    /** The same device under a name that is writable and free. */
    DeviceEntry renamed(String to, DeviceCodec codec);

    /** The text to store. */
    String text(DeviceCodec codec, OtpContext context);

    /**
     * What can be written anew.
     *
     * @throws OtpEncodingException if the device is unreadable
     */
    default OtpDevice readable() {
        if (device() instanceof StoredDevice.Readable readable) {
            return readable.device();
        }
        throw new OtpEncodingException(
                OtpEncodingException.Reason.UNREADABLE_DEVICE,
                "The device " + device().name() + " cannot be read, so it cannot be encrypted anew");
    }

    /** As it is stored, maybe under another name. */
    record Kept(StoredDevice device, RawDevice raw) implements DeviceEntry {

        @Override
        public DeviceEntry renamed(String to, DeviceCodec codec) {
            if (codec.bindsName()) {
                return new Made(readable().named(to));
            }
            StoredDevice renamed = device instanceof StoredDevice.Unreadable unreadable
                    ? new StoredDevice.Unreadable(to, unreadable.reason())
                    : new StoredDevice.Readable(readable().named(to));
            return new Kept(renamed, raw.named(to, codec.nameText(to)));
        }

        @Override
        public String text(DeviceCodec codec, OtpContext context) {
            return raw.text();
        }
    }

    /** To be written anew. */
    record Made(OtpDevice made) implements DeviceEntry {

        @Override
        public StoredDevice device() {
            return new StoredDevice.Readable(made);
        }

        @Override
        public DeviceEntry renamed(String to, DeviceCodec codec) {
            return new Made(made.named(to));
        }

        @Override
        public String text(DeviceCodec codec, OtpContext context) {
            return codec.write(made, context);
        }
    }
}
