// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

/** The Response Authenticator: MD5 over the reply with the Request Authenticator in it, and the secret (RFC 2865 §3). */
public final class ResponseAuthenticator {

    private ResponseAuthenticator() {}

    /** The same reply with a right Response Authenticator. */
    static RadiusPacket seal(RadiusPacket reply, Octets requestAuthenticator, SharedSecret secret) {
        Octets authenticator = compute(reply, requestAuthenticator, secret);
        return new RadiusPacket(reply.code(), reply.identifier(), authenticator, reply.attributes());
    }

    /** Whether {@code reply} answers the request that carried {@code requestAuthenticator}, and was made with {@code secret}. */
    public static boolean verify(RadiusPacket reply, Octets requestAuthenticator, SharedSecret secret) {
        return reply.authenticator().equals(compute(reply, requestAuthenticator, secret));
    }

    private static Octets compute(RadiusPacket reply, Octets requestAuthenticator, SharedSecret secret) {
        return Octets.of(Checksums.md5(reply.encodeWith(requestAuthenticator), secret.bytes()));
    }
}
