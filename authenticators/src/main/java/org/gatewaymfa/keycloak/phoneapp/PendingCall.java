// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import org.gatewaymfa.keycloak.phone.SignedLines;

/** A phone asks what waits for it. */
record PendingCall(PhoneId from, long at, String signature) {

    static PendingCall of(Fields fields) throws BadCallException {
        PendingCall call = new PendingCall(
                PhoneId.of(fields), fields.number("at"), fields.base64Url("signature", AddressCall.LONGEST_SIGNATURE));
        fields.end();
        return call;
    }

    SignedLines lines(String issuer) {
        return SignedLines.of("gwmfa-pending/v1", issuer, from.phone(), Long.toString(at));
    }
}
