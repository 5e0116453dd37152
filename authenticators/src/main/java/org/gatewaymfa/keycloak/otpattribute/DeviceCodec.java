// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/** Reads and writes the devices of one form. */
sealed interface DeviceCodec permits PlainCodec, NetScalerCodec, SealedCodec {

    StoredDevice read(RawDevice raw, OtpContext context);

    /**
     * The text of a device that is new, renamed or comes from another form.
     *
     * @throws OtpEncodingException if the form cannot express it, or there is no key
     */
    String write(OtpDevice device, OtpContext context);

    /** The text of a name as {@link RawDevice#nameText()} has it. */
    String nameText(String name);

    /** Whether a device's cipher text is bound to its name, so that another name means to encrypt it anew. */
    boolean bindsName();

    /** The text around devices of a new value. */
    Envelope emptyEnvelope();
}
