// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

/** Why a request got no answer that can be trusted. The later constants say more than the earlier ones. */
public enum NoAnswerCause {
    /** Nothing came back. */
    SILENCE,
    /** The host says that nothing listens on the port (ICMP port unreachable). */
    PORT_CLOSED,
    /** Something came back that is not a reply to this request, or no RADIUS packet. */
    UNREADABLE_REPLY,
    /** A reply whose Response Authenticator does not fit the secret. */
    WRONG_RESPONSE_AUTHENTICATOR,
    /** A reply without Message-Authenticator, which anyone in between can forge (CVE-2024-3596). */
    NO_MESSAGE_AUTHENTICATOR,
    /** A reply whose Message-Authenticator does not fit the secret. */
    WRONG_MESSAGE_AUTHENTICATOR
}
