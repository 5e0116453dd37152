// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.util.Optional;
import java.util.function.Predicate;
import org.gatewaymfa.keycloak.pairing.Pairings.NewPhone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.PlatformRegistration;

/** A phone takes an offer. */
record PairCall(String code, NewPhone phone) {

    private static final int LONGEST_CODE = 32;
    private static final int LONGEST_REGISTRATION = 4_096;

    static PairCall of(Fields fields) throws BadCallException {
        String code = fields.text("code", LONGEST_CODE);
        String key = fields.base64Url("key", AddressCall.LONGEST_KEY);
        String signature = fields.base64Url("signature", AddressCall.LONGEST_SIGNATURE);
        Optional<PlatformRegistration> platform = platform(fields.object("platformKey"));
        Optional<PhoneAddress> address = address(fields.object("address"));
        fields.end();
        return new PairCall(code, new NewPhone(key, signature, platform, address));
    }

    /** Without an address that must not be used: such a phone asks by itself. */
    NewPhone phoneIf(Predicate<PhoneAddress> isUsable) {
        return new NewPhone(
                phone.key(),
                phone.signature(),
                phone.platformKey(),
                phone.address().filter(isUsable));
    }

    private static Optional<PlatformRegistration> platform(Optional<Fields> given) throws BadCallException {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = given.get();
        PlatformRegistration registration = new PlatformRegistration(
                fields.base64Url("clientDataJSON", LONGEST_REGISTRATION),
                fields.base64Url("attestationObject", LONGEST_REGISTRATION));
        fields.end();
        return Optional.of(registration);
    }

    private static Optional<PhoneAddress> address(Optional<Fields> given) throws BadCallException {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = given.get();
        PhoneAddress address = new PhoneAddress(
                fields.text("channel", AddressCall.LONGEST_CHANNEL), fields.text("value", AddressCall.LONGEST_VALUE));
        fields.end();
        return address.channel().isEmpty() ? Optional.empty() : Optional.of(address);
    }

    @Override
    public String toString() {
        return "PairCall";
    }
}
