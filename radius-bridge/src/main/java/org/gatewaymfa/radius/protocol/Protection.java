// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

/** How the packets of one conversation are protected, and with that the version of the protocol. */
public sealed interface Protection {

    /** The clear octets of a request's User-Password; a fresh array that the caller may overwrite after use. */
    byte[] reveal(Octets userPassword, RadiusPacket request) throws RadiusFormatException;

    /**
     * What proves that a request comes from the client: {@code VALID} or {@code INVALID} by what is there, {@code ABSENT} where nothing is and the
     * client's policy decides. An Accounting-Request always has a Request Authenticator to check, so it is never {@code ABSENT}.
     */
    MessageAuthenticator.Check check(RadiusPacket request);

    /** Finishes a reply: everything that tells a gateway that it is genuine. */
    SignedResponse seal(ResponseWriter reply);

    /**
     * RADIUS/1.0: MD5 with a shared secret, over UDP or TLS (RFC 2865 §3, RFC 6614 §2.3).
     *
     * @param secret over TLS always {@code radsec}, so it proves nothing there
     */
    record WithSecret(SharedSecret secret) implements Protection {

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
    }
}
