// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/** How the packets of one conversation are protected, and with that the version of the protocol. */
public sealed interface Protection {

    /** The secret of RADIUS/1.0 over TLS (RFC 6614 §2.3). It is no secret: TLS protects. */
    Protection RADSEC = new WithSecret(SharedSecret.ofUtf8("radsec"));

    /** RADIUS/1.1. */
    Protection TOKEN = new WithToken();

    /**
     * Reads one packet of this version.
     *
     * @throws RadiusFormatException if it is not a well-formed packet of a known code
     */
    RadiusPacket decode(byte[] octets) throws RadiusFormatException;

    /** The clear octets of a request's User-Password; a fresh array that the caller may overwrite after use. */
    byte[] reveal(Octets userPassword, RadiusPacket request) throws RadiusFormatException;

    /**
     * What proves that a request comes from the client: {@code VALID} or {@code INVALID} by what is there, {@code ABSENT} where nothing is and the
     * client's policy decides. An Accounting-Request always has a Request Authenticator to check, so it is never {@code ABSENT}; in RADIUS/1.1
     * the connection proves it.
     */
    MessageAuthenticator.Check check(RadiusPacket request);

    /** Finishes a reply: everything that tells a gateway that it is genuine. */
    SignedResponse seal(ResponseWriter reply);

    /** The reply to a request that nothing was decided about; empty where this version knows silence only. */
    Optional<RadiusPacket> unable(RadiusPacket request);

    /**
     * RADIUS/1.0: MD5 with a shared secret, over UDP or TLS (RFC 2865 §3, RFC 6614 §2.3).
     *
     * @param secret over TLS always {@code radsec}, so it proves nothing there
     */
    record WithSecret(SharedSecret secret) implements Protection {

        @Override
        public RadiusPacket decode(byte[] octets) throws RadiusFormatException {
            return RadiusPacket.decode(octets);
        }

        @Override
        public byte[] reveal(Octets userPassword, RadiusPacket request) throws RadiusFormatException {
            return UserPassword.reveal(userPassword, secret, request.authenticator());
        }

        @Override
        public MessageAuthenticator.Check check(RadiusPacket request) {
            return request.code() == PacketCode.ACCOUNTING_REQUEST
                    ? RequestAuthenticator.check(request, secret)
                    : MessageAuthenticator.checkRequest(request, secret);
        }

        @Override
        public SignedResponse seal(ResponseWriter reply) {
            return reply.sign(secret);
        }

        @Override
        public Optional<RadiusPacket> unable(RadiusPacket request) {
            return Optional.empty();
        }
    }

    /**
     * RADIUS/1.1 (RFC 9765): TLS protects, so there is no MD5 and nothing is hidden. A Token in place of the first four octets of the
     * authenticator matches replies to requests; the other twelve and the identifier are zero in what is sent, and mean nothing.
     */
    record WithToken() implements Protection {

        /** Nothing was decided; the request may be tried elsewhere (RFC 9765 §6.1, RFC 5176 §3.5). */
        private static final byte[] RESOURCES_UNAVAILABLE = {0, 0, 1, (byte) 250};

        /** A Message-Authenticator is passed over whatever it holds (RFC 9765 §5.2). */
        @Override
        public RadiusPacket decode(byte[] octets) throws RadiusFormatException {
            return RadiusPacket.decodeWithoutMessageAuthenticator(octets);
        }

        @Override
        public MessageAuthenticator.Check check(RadiusPacket request) {
            return MessageAuthenticator.Check.VALID;
        }

        /** As it was sent, 1 to 128 octets (RFC 9765 §5.1.1). */
        @Override
        public byte[] reveal(Octets userPassword, RadiusPacket request) throws RadiusFormatException {
            if (userPassword.isEmpty() || userPassword.length() > UserPassword.MAX_LENGTH) {
                throw new RadiusFormatException(Reason.BAD_USER_PASSWORD);
            }
            return userPassword.toByteArray();
        }

        @Override
        public SignedResponse seal(ResponseWriter reply) {
            return reply.withToken();
        }

        @Override
        public Optional<RadiusPacket> unable(RadiusPacket request) {
            RadiusAttribute cause = RadiusAttribute.of(AttributeType.ERROR_CAUSE, RESOURCES_UNAVAILABLE);
            return Optional.of(new RadiusPacket(
                    PacketCode.PROTOCOL_ERROR, 0, Token.header(request.authenticator()), List.of(cause)));
        }
    }
}
