// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.Optional;
import org.gatewaymfa.radius.protocol.AttributeList;

/** Why a request has no User-Password: the ways of authentication that hide the password from the server (RFC 2865 §5.3, 2548, 3579). */
enum HiddenPassword {
    MS_CHAP_V2("ms-chap-v2", "MS-CHAPv2, which hides the password"),
    MS_CHAP("ms-chap", "MS-CHAP, which hides the password"),
    CHAP("chap", "CHAP, which hides the password"),
    EAP("eap", "EAP, which hides the password"),
    /** Not even that. */
    NONE("no-password", "no password");

    private static final long MICROSOFT = 311;
    private static final int MS_CHAP_RESPONSE = 1;
    private static final int MS_CHAP2_RESPONSE = 25;
    private static final int CHAP_PASSWORD = 3;
    private static final int EAP_MESSAGE = 79;

    private final String reason;
    private final String shown;

    HiddenPassword(String reason, String shown) {
        this.reason = reason;
        this.shown = shown;
    }

    static HiddenPassword of(AttributeList attributes) {
        if (!attributes.vendor(MICROSOFT, MS_CHAP2_RESPONSE).isEmpty()) {
            return MS_CHAP_V2;
        }
        if (!attributes.vendor(MICROSOFT, MS_CHAP_RESPONSE).isEmpty()) {
            return MS_CHAP;
        }
        if (attributes.contains(CHAP_PASSWORD)) {
            return CHAP;
        }
        return attributes.contains(EAP_MESSAGE) ? EAP : NONE;
    }

    /** Of the refusal, for metric and log. */
    String reason() {
        return reason;
    }

    /** What an administrator has to set on the gateway, if {@code reason} is one of these. */
    static Optional<String> advice(String reason) {
        for (HiddenPassword way : values()) {
            if (way.reason.equals(reason)) {
                return Optional.of(
                        "sends " + way.shown + "; Keycloak needs the password itself, and a code can be typed"
                                + " in no other way. Set the gateway to PAP"
                                + " (NetScaler: set authentication radiusAction <name> -passEncoding pap)");
            }
        }
        return Optional.empty();
    }
}
