// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

/**
 * The Request Authenticator of an Accounting-Request: MD5 over the packet with sixteen zero octets in its place, and the secret
 * (RFC 2866 §3). That of an Access-Request is random and proves nothing.
 */
final class RequestAuthenticator {

    private static final Octets ZEROS = Octets.zeros(RadiusPacket.AUTHENTICATOR_LENGTH);

    private RequestAuthenticator() {}

    /** Never {@code ABSENT}. A Message-Authenticator that is there counts too; it is computed with the same zeros in the header. */
    static MessageAuthenticator.Check check(RadiusPacket request, SharedSecret secret) {
        boolean genuine = request.authenticator().equals(compute(request, secret))
                && MessageAuthenticator.checkReply(request, ZEROS, secret) != MessageAuthenticator.Check.INVALID;
        return genuine ? MessageAuthenticator.Check.VALID : MessageAuthenticator.Check.INVALID;
    }

    /** The same request with a right Request Authenticator. */
    static RadiusPacket seal(RadiusPacket request, SharedSecret secret) {
        return new RadiusPacket(request.code(), request.identifier(), compute(request, secret), request.attributes());
    }

    private static Octets compute(RadiusPacket request, SharedSecret secret) {
        return Octets.of(Checksums.md5(request.encodeWith(ZEROS), secret.bytes()));
    }
}
