// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.Protection;

/**
 * What distinguishes the packets of one connection. In RADIUS/1.0 their authenticators do, on every connection. A Token is a counter that begins
 * anew, and TLS repeats nothing: in RADIUS/1.1 every packet is a request of its own (RFC 9765 §4.2.2), and a Token that is used
 * again before its reply ends the connection.
 */
final class Conversation {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 16;

    private final boolean tokens;
    private final byte[] nonce = new byte[NONCE];
    private final Set<Integer> pendingTokens = new HashSet<>();
    private long count;

    private Conversation(boolean tokens) {
        this.tokens = tokens;
        RANDOM.nextBytes(nonce);
    }

    static Conversation of(Protection protection) {
        return new Conversation(protection instanceof Protection.WithToken);
    }

    /** For the next packet, as in {@link RequestKey}: no reply of another connection is repeated on this one. */
    Octets next() {
        return tokens
                ? Octets.of(ByteBuffer.allocate(NONCE + Long.BYTES)
                        .put(nonce)
                        .putLong(count++)
                        .array())
                : Octets.of(nonce);
    }

    /** The same packet as in {@link Arrival}: in RADIUS/1.0 it is the same request on every connection. */
    Octets onEveryWay(Octets next) {
        return tokens ? next : Octets.EMPTY;
    }

    /** Whether a reply to this Token is still to come. */
    boolean isPending(int token) {
        return pendingTokens.contains(token);
    }

    /** A reply to this Token is to come. */
    void began(int token) {
        if (tokens) {
            pendingTokens.add(token);
        }
    }

    /** No reply to this Token is to come any more. */
    void ended(int token) {
        pendingTokens.remove(token);
    }
}
