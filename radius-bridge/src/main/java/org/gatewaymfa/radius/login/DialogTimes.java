// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * How long a dialog has taken so far, and where the time went. It travels in State, so that the node that ends a dialog knows of the
 * requests that other nodes answered. What neither Keycloak nor a phone took, people took to read and type.
 *
 * @param requests Access-Requests so far, copies not counted
 * @param total since the first request came
 * @param keycloak in calls of Keycloak
 * @param phone in which a request was kept open for a phone
 */
record DialogTimes(int requests, Duration total, Duration keycloak, Duration phone) {

    /** In octets. */
    static final int LENGTH = 8;

    static final DialogTimes NONE = new DialogTimes(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Of the two short ones; the longest time that can be told with it is eleven minutes. */
    private static final int MILLIS_PER_UNIT = 10;

    private static final int MAX_REQUESTS = 0xff;
    private static final int MAX_TOTAL_MILLIS = 0xff_ffff;
    private static final int MAX_UNITS = 0xffff;

    /** The times after a person has read the challenge and typed. */
    DialogTimes after(Duration pause) {
        return new DialogTimes(requests, pause.isNegative() ? total : total.plus(pause), keycloak, phone);
    }

    /** Requests (1 octet), total in milliseconds (3), Keycloak and phone in hundredths of a second (2 each); what is longer is cut. */
    void writeTo(ByteBuffer out) {
        int totalMillis = (int) Math.min(MAX_TOTAL_MILLIS, total.toMillis());
        out.put((byte) Math.min(MAX_REQUESTS, requests))
                .put((byte) (totalMillis >> Short.SIZE))
                .putShort((short) totalMillis)
                .putShort(units(keycloak))
                .putShort(units(phone));
    }

    static DialogTimes readFrom(ByteBuffer in) {
        int requests = Byte.toUnsignedInt(in.get());
        int totalMillis = Byte.toUnsignedInt(in.get()) << Short.SIZE | Short.toUnsignedInt(in.getShort());
        return new DialogTimes(requests, Duration.ofMillis(totalMillis), duration(in), duration(in));
    }

    private static short units(Duration time) {
        return (short) Math.min(MAX_UNITS, time.toMillis() / MILLIS_PER_UNIT);
    }

    private static Duration duration(ByteBuffer in) {
        return Duration.ofMillis((long) MILLIS_PER_UNIT * Short.toUnsignedInt(in.getShort()));
    }
}
