// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The packet codes of RFC 2865 §3, RFC 2866 §3, RFC 5997 §3 and RFC 7930 §4. */
public enum PacketCode {
    ACCESS_REQUEST(1, "Access-Request"),
    ACCESS_ACCEPT(2, "Access-Accept"),
    ACCESS_REJECT(3, "Access-Reject"),
    ACCOUNTING_REQUEST(4, "Accounting-Request"),
    ACCOUNTING_RESPONSE(5, "Accounting-Response"),
    ACCESS_CHALLENGE(11, "Access-Challenge"),
    STATUS_SERVER(12, "Status-Server"),
    PROTOCOL_ERROR(52, "Protocol-Error");

    private static final @Nullable PacketCode[] BY_VALUE = new @Nullable PacketCode[PROTOCOL_ERROR.value + 1];

    static {
        for (PacketCode code : values()) {
            BY_VALUE[code.value] = code;
        }
    }

    private final int value;
    private final String title;

    PacketCode(int value, String title) {
        this.value = value;
        this.title = title;
    }

    public static Optional<PacketCode> of(int value) {
        return value >= 0 && value < BY_VALUE.length ? Optional.ofNullable(BY_VALUE[value]) : Optional.empty();
    }

    /** The octet on the wire. */
    public int value() {
        return value;
    }

    /** The name as the RFCs write it. */
    public String title() {
        return title;
    }
}
