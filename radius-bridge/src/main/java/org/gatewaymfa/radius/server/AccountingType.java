// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.List;
import java.util.Locale;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** What an Accounting-Request reports: its Acct-Status-Type (RFC 2866 §5.1), in the few values that a metric may have. */
enum AccountingType {
    START(1),
    STOP(2),
    INTERIM_UPDATE(3),
    ACCOUNTING_ON(7),
    ACCOUNTING_OFF(8),
    OTHER(0);

    private final int value;

    AccountingType(int value) {
        this.value = value;
    }

    static AccountingType of(RadiusPacket request) {
        List<RadiusAttribute> found = request.attributes().all(AttributeType.ACCT_STATUS_TYPE);
        if (found.size() == 1) {
            Octets reported = found.get(0).value();
            for (AccountingType type : values()) {
                if (type != OTHER && reported.equals(type.encoded())) {
                    return type;
                }
            }
        }
        return OTHER;
    }

    /** Four octets, as every integer attribute. */
    private Octets encoded() {
        return Octets.of(new byte[] {0, 0, 0, (byte) value});
    }

    /** The value of the metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
