// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The Token of RADIUS/1.1: the first four octets where RADIUS/1.0 has its authenticator (RFC 9765 §4.2). */
public final class Token {

    /** In octets. */
    public static final int LENGTH = 4;

    private Token() {}

    /** The authenticator field of a packet that is sent: this Token, and twelve zeros. */
    public static Octets header(int token) {
        return Octets.of(ByteBuffer.allocate(RadiusPacket.AUTHENTICATOR_LENGTH)
                .putInt(token)
                .array());
    }

    /** The same for the reply to a packet with this authenticator field. */
    static Octets header(Octets authenticator) {
        return Octets.of(
                Arrays.copyOf(Arrays.copyOf(authenticator.bytes(), LENGTH), RadiusPacket.AUTHENTICATOR_LENGTH));
    }

    /** The Token of a packet; its only use is to be compared. */
    public static int of(RadiusPacket packet) {
        return ByteBuffer.wrap(packet.authenticator().bytes()).getInt();
    }
}
