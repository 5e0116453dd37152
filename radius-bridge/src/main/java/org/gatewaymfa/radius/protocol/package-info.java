// SPDX-License-Identifier: Apache-2.0
/**
 * The RADIUS wire format of RFC 2865, RFC 2869 and RFC 5997: octets to immutable records and back.
 *
 * <p>Pure code: no I/O, no clock, no logging, no randomness, nothing of the other packages. What a peer sent is read by
 * {@link org.gatewaymfa.radius.protocol.RadiusPacket#decode}, the only exception that comes out of reading is
 * {@link org.gatewaymfa.radius.protocol.RadiusFormatException}. Requests and replies are written by
 * {@link org.gatewaymfa.radius.protocol.RequestWriter} and {@link org.gatewaymfa.radius.protocol.ResponseWriter}, which put
 * Message-Authenticator first.
 */
@NullMarked
package org.gatewaymfa.radius.protocol;

import org.jspecify.annotations.NullMarked;
