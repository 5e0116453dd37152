// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/**
 * The attribute Message-Authenticator: HMAC-MD5 over the whole packet with its own value zeroed (RFC 2869 §5.14, RFC 3579 §3.2).
 * In a reply the header counts with the Request Authenticator.
 */
public final class MessageAuthenticator {

    /** In octets. */
    public static final int LENGTH = 16;

    private static final RadiusAttribute BLANK =
            new RadiusAttribute(AttributeType.MESSAGE_AUTHENTICATOR, Octets.zeros(LENGTH));

    /** What a packet's Message-Authenticator says. */
    public enum Check {
        ABSENT,
        VALID,
        INVALID
    }

    private MessageAuthenticator() {}

    /** Checks an Access-Request or Status-Server packet. */
    public static Check checkRequest(RadiusPacket request, SharedSecret secret) {
        return check(request, request.authenticator(), secret);
    }

    /** Checks a reply to the request that carried {@code requestAuthenticator}. */
    public static Check checkReply(RadiusPacket reply, Octets requestAuthenticator, SharedSecret secret) {
        return check(reply, requestAuthenticator, secret);
    }

    private static Check check(RadiusPacket packet, Octets requestAuthenticator, SharedSecret secret) {
        List<RadiusAttribute> present = packet.attributes().all(AttributeType.MESSAGE_AUTHENTICATOR);
        if (present.isEmpty()) {
            return Check.ABSENT;
        }
        // A repeated one cannot be decoded; a packet that was put together by hand with two is not valid either.
        boolean valid =
                present.size() == 1 && present.get(0).value().equals(compute(packet, requestAuthenticator, secret));
        return valid ? Check.VALID : Check.INVALID;
    }

    /** The same packet with a right Message-Authenticator put before all other attributes; it must not have one yet. */
    static RadiusPacket prepend(RadiusPacket packet, Octets requestAuthenticator, SharedSecret secret) {
        if (packet.attributes().contains(AttributeType.MESSAGE_AUTHENTICATOR)) {
            throw new IllegalArgumentException("the writer adds Message-Authenticator itself");
        }
        RadiusPacket blank = withFirst(BLANK, packet);
        Octets value = compute(blank, requestAuthenticator, secret);
        return withFirst(new RadiusAttribute(AttributeType.MESSAGE_AUTHENTICATOR, value), packet);
    }

    static int lengthOnTheWire() {
        return BLANK.length();
    }

    static void requireWellFormed(AttributeList attributes) throws RadiusFormatException {
        List<RadiusAttribute> found = attributes.all(AttributeType.MESSAGE_AUTHENTICATOR);
        if (found.size() > 1 || (found.size() == 1 && found.get(0).value().length() != LENGTH)) {
            throw new RadiusFormatException(Reason.BAD_MESSAGE_AUTHENTICATOR);
        }
    }

    private static Octets compute(RadiusPacket packet, Octets requestAuthenticator, SharedSecret secret) {
        byte[] octets = packet.encodeWith(requestAuthenticator);
        int at = RadiusPacket.HEADER_LENGTH;
        while (at < octets.length) {
            int next = at + Byte.toUnsignedInt(octets[at + 1]);
            if (octets[at] == AttributeType.MESSAGE_AUTHENTICATOR) {
                Arrays.fill(octets, at + RadiusAttribute.HEADER_LENGTH, next, (byte) 0);
            }
            at = next;
        }
        return Checksums.hmacMd5(secret, octets);
    }

    private static RadiusPacket withFirst(RadiusAttribute first, RadiusPacket packet) {
        List<RadiusAttribute> attributes = new ArrayList<>();
        attributes.add(first);
        attributes.addAll(packet.attributes().all());
        return new RadiusPacket(packet.code(), packet.identifier(), packet.authenticator(), attributes);
    }
}
