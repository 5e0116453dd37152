// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/**
 * A RADIUS packet (RFC 2865 §3). Decoding and encoding are exact inverses, so a decoded packet can be checked without its octets.
 *
 * @param code what it asks or answers
 * @param identifier 0 to 255, matches replies to requests
 * @param authenticator 16 octets: Request Authenticator or Response Authenticator
 * @param attributes in the order of the wire
 */
public record RadiusPacket(PacketCode code, int identifier, Octets authenticator, AttributeList attributes) {

    public static final int HEADER_LENGTH = 20;

    /** The longest packet, in octets (RFC 2865 §3). */
    public static final int MAX_LENGTH = 4096;

    public static final int AUTHENTICATOR_LENGTH = 16;

    static final int AUTHENTICATOR_OFFSET = 4;

    /** Refuses what cannot be sent. */
    public RadiusPacket {
        if (identifier < 0 || identifier > 255) {
            throw new IllegalArgumentException("identifier " + identifier + " is not within 0 to 255");
        }
        if (authenticator.length() != AUTHENTICATOR_LENGTH) {
            throw new IllegalArgumentException("authenticator of " + authenticator.length() + " octets");
        }
        if (HEADER_LENGTH + attributes.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("packet of " + (HEADER_LENGTH + attributes.length()) + " octets");
        }
    }

    public RadiusPacket(PacketCode code, int identifier, Octets authenticator, List<RadiusAttribute> attributes) {
        this(code, identifier, authenticator, new AttributeList(attributes));
    }

    /**
     * Reads one datagram. Octets beyond the Length field are padding and ignored. Authenticators are not checked here.
     *
     * @throws RadiusFormatException if it is not a well-formed packet of a known code
     */
    public static RadiusPacket decode(byte[] datagram) throws RadiusFormatException {
        RadiusPacket packet = parse(datagram);
        MessageAuthenticator.requireWellFormed(packet.attributes);
        return packet;
    }

    /** Like {@link #decode}, but without any attribute Message-Authenticator, whatever those hold. */
    static RadiusPacket decodeWithoutMessageAuthenticator(byte[] octets) throws RadiusFormatException {
        RadiusPacket packet = parse(octets);
        List<RadiusAttribute> kept = packet.attributes.all().stream()
                .filter(attribute -> attribute.type() != AttributeType.MESSAGE_AUTHENTICATOR)
                .toList();
        return new RadiusPacket(packet.code, packet.identifier, packet.authenticator, kept);
    }

    private static RadiusPacket parse(byte[] datagram) throws RadiusFormatException {
        OctetReader header = new OctetReader(datagram, 0, datagram.length, Reason.TRUNCATED);
        int codeValue = header.unsignedByte();
        int identifier = header.unsignedByte();
        int length = header.unsignedShort();
        if (length < HEADER_LENGTH || length > MAX_LENGTH) {
            throw new RadiusFormatException(Reason.BAD_LENGTH);
        }
        if (length > datagram.length) {
            throw new RadiusFormatException(Reason.TRUNCATED);
        }
        PacketCode code = PacketCode.of(codeValue).orElseThrow(() -> new RadiusFormatException(Reason.UNKNOWN_CODE));
        Octets authenticator = header.octets(AUTHENTICATOR_LENGTH);
        OctetReader body = new OctetReader(datagram, HEADER_LENGTH, length - HEADER_LENGTH, Reason.BAD_ATTRIBUTE);
        return new RadiusPacket(code, identifier, authenticator, new AttributeList(body.attributes()));
    }

    public byte[] encode() {
        return encodeWith(authenticator);
    }

    /** Encodes with another authenticator in the header, as the checksums of replies are computed. */
    byte[] encodeWith(Octets otherAuthenticator) {
        int length = HEADER_LENGTH + attributes.length();
        ByteBuffer out = ByteBuffer.allocate(length)
                .put((byte) code.value())
                .put((byte) identifier)
                .putShort((short) length)
                .put(otherAuthenticator.bytes());
        attributes.all().forEach(attribute -> attribute.writeTo(out));
        return out.array();
    }
}
