// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.util.Base64;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.SignedLines;

/** A phone says where it can be woken from now on; an empty channel: nowhere. */
record AddressCall(PhoneId from, long at, String channel, String value, String signature) {

    static final int LONGEST_KEY = 256;
    static final int LONGEST_SIGNATURE = 128;
    static final int LONGEST_CHANNEL = 64;
    static final int LONGEST_VALUE = 2_048;

    static AddressCall of(Fields fields) throws BadCallException {
        AddressCall call = new AddressCall(
                PhoneId.of(fields),
                fields.number("at"),
                fields.text("channel", LONGEST_CHANNEL),
                fields.text("value", LONGEST_VALUE),
                fields.base64Url("signature", LONGEST_SIGNATURE));
        fields.end();
        return call;
    }

    SignedLines lines(String issuer) {
        return SignedLines.of("gwmfa-address/v1", issuer, from.phone(), Long.toString(at), channel, hashOf(value));
    }

    Optional<PhoneAddress> address() {
        return channel.isEmpty() ? Optional.empty() : Optional.of(new PhoneAddress(channel, value));
    }

    /** What is signed, and what a phone is told, in place of the value itself. */
    static String hashOf(String value) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SignedLines.of(value).hash());
    }

    @Override
    public String toString() {
        return "AddressCall[" + channel + "]";
    }
}
