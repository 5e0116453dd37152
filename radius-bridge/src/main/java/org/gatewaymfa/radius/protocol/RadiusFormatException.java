// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

/**
 * What a peer sent is not a RADIUS packet this server reads (RFC 2865 §3: such packets are silently discarded).
 *
 * <p>Without a stack trace: anyone can cause it with one datagram, so it has to be cheap. It carries no octet of the packet.
 */
public final class RadiusFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RadiusFormatException(Reason reason) {
        super(reason.tag(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why a packet was refused: few and fixed, so it can be a metric tag. */
    public enum Reason {
        /** Fewer octets arrived than a header has, or than the Length field announces. */
        TRUNCATED("truncated"),
        /** The Length field is below 20 or above 4096. */
        BAD_LENGTH("bad-length"),
        /** A code other than those of {@link PacketCode}. */
        UNKNOWN_CODE("unknown-code"),
        /** An attribute of type 0, of a length below 2, or one that runs over the end of what contains it. */
        BAD_ATTRIBUTE("bad-attribute"),
        /** More than one Message-Authenticator, or one that is not 16 octets long. */
        BAD_MESSAGE_AUTHENTICATOR("bad-message-authenticator"),
        /** A User-Password that is not 16 to 128 octets long in steps of 16. */
        BAD_USER_PASSWORD("bad-user-password"),
        /** Two of an attribute of which RFC 2865 §5.44 allows one. */
        REPEATED_ATTRIBUTE("repeated-attribute");

        private final String tag;

        Reason(String tag) {
            this.tag = tag;
        }

        /** Lower case with dashes, never changes. */
        public String tag() {
            return tag;
        }
    }
}
